using System.Diagnostics;
using System.Net;
using Healthcare.Hosting;
using StackExchange.Redis;

namespace Healthcare.Membership;

/// <summary>The process's one connection to Redis. Once made it mends itself; until then a Redis that cannot be used stops the start.</summary>
internal sealed class RedisConnection(RedisMembershipOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private ConnectionMultiplexer? _redis;

    /// <summary>How Redis is reached.</summary>
    /// <exception cref="StartupException">The connection string cannot be read.</exception>
    public ConfigurationOptions Configuration { get; } = Read(options);

    /// <summary>The open connection, made at the first call.</summary>
    /// <exception cref="StartupException">Redis is not reached in time, refuses the password, or is no Redis.</exception>
    public async Task<ConnectionMultiplexer> OpenAsync()
    {
        if (_redis is { } open)
            return open;
        await _opening.WaitAsync();
        try
        {
            return _redis ??= await ConnectAsync();
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _opening.Dispose();
        if (_redis is { } open)
            await open.DisposeAsync();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await ConnectionMultiplexer.ConnectAsync(Configuration);
            }
            catch (RedisConnectionException fault) when (HasBadCertificate(fault))
            {
                throw new StartupException($"Redis at {Address} shows a certificate that is not trusted. Set Healthcare__RedisAuthority to the PEM file of its authority, and sslHost in ConnectionStrings__Redis to a name in it.", fault);
            }
            catch (RedisConnectionException fault) when (fault.FailureType is ConnectionFailureType.AuthenticationFailure)
            {
                throw new StartupException($"Redis at {Address} refuses the user or the password. Set ConnectionStrings__Redis to host:port,user=...,password=....", fault);
            }
            catch (RedisException fault)
            {
                if (watch.Elapsed > options.ConnectWithin)
                    throw await UnusableAsync(fault);
            }

            await Task.Delay(s_pause);
        }
    }

    private async Task<StartupException> UnusableAsync(RedisException fault) => await Port.AskAsync(Configuration.EndPoints[0], s_answer) == PortAnswer.Accepts
        ? new($"Something listens at {Address}, but it does not answer as a Redis does. Set ConnectionStrings__Redis to host:port of a Redis (with ssl=true where it speaks TLS, and only there), or find out why this one hangs.", fault)
        : new($"Redis at {Address} cannot be reached (tried for {options.ConnectWithin.TotalSeconds:0} s). Start it, or set ConnectionStrings__Redis to where it is.", fault);

    private static bool HasBadCertificate(Exception? fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
            if (inner is System.Security.Authentication.AuthenticationException)
                return true;
        return false;
    }

    private string Address => string.Join(", ", Configuration.EndPoints.Select(endpoint => endpoint is DnsEndPoint name ? $"{name.Host}:{name.Port}" : $"{endpoint}"));

    private static ConfigurationOptions Read(RedisMembershipOptions options)
    {
        try
        {
            var read = ConfigurationOptions.Parse(options.ConnectionString);
            if (read.EndPoints.Count == 0)
                throw new StartupException("ConnectionStrings__Redis names no host. Set it to host:port, like 127.0.0.1:6379.");

            // At the start a failure is wanted at once, to say what is wrong; a connection that was made once is mended without end.
            read.AbortOnConnectFail = true;
            read.ConnectRetry = 1;
            read.ConnectTimeout = 2_000;
            read.AsyncTimeout = 3_000;
            read.SyncTimeout = 3_000;
            read.KeepAlive = 5;
            read.ReconnectRetryPolicy = new LinearRetry(500);
            if (options.Authority is { } authority)
                read.TrustIssuer(authority);
            return read;
        }
        catch (ArgumentException fault)
        {
            throw new StartupException("ConnectionStrings__Redis cannot be read. Set it to host:port, like 127.0.0.1:6379, with options after commas.", fault);
        }
    }
}
