using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Healthcare.Checks;
using Npgsql;

namespace Healthcare.Cluster;

/// <summary>How many processes of which kind.</summary>
public sealed record ClusterShape(int Silos, int Apis, int Combined)
{
    public string[] Arguments => Combined > 0
        ? ["--combined", Combined.ToString(CultureInfo.InvariantCulture)]
        : ["--silos", Silos.ToString(CultureInfo.InvariantCulture), "--apis", Apis.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>
/// A cluster of <c>deploy/local/cluster</c>, in a directory of its own. Each silo reaches PostgreSQL through a proxy of its own and, where
/// that is possible, lives in a network namespace of its own.
/// </summary>
public sealed class LocalCluster : ISystem
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"healthcare-chaos-{Guid.NewGuid():N}"[..32]);
    private readonly Dictionary<string, TcpProxy> _proxies = [];
    private readonly ConcurrentDictionary<string, string[]> _firstEnvironment = new();
    private TcpProxy? _redisProxy;
    private ClusterStatus _status = null!;

    private LocalCluster(bool inNamespaces) => HasNamespaces = inNamespaces;

    public string ApiKey => _status.ApiKey;

    /// <summary>The balancer first, then each API.</summary>
    public IReadOnlyList<(string Name, Uri Address)> Entrances { get; private set; } = [];

    public Tolerances Tolerances => Tolerances.Cluster;

    /// <summary>Each silo has a network namespace of its own.</summary>
    public bool HasNamespaces { get; }

    /// <summary>Between each silo and PostgreSQL.</summary>
    public IReadOnlyDictionary<string, TcpProxy> PostgresProxies => _proxies;

    public RedisServer Redis => new(_status.RedisPort, _status.RedisPassword);

    public string RedisDirectory => Path.Combine(_status.Directory, "redis", "data");

    /// <summary>Without a pool: its connections would be dead after the next fault.</summary>
    public string PostgresConnection => $"{_status.PostgresConnection};Pooling=false";

    public static async Task<LocalCluster> UpAsync(ClusterShape shape, string configuration, bool inNamespaces, IReadOnlyDictionary<string, string>? environment = null)
    {
        var cluster = new LocalCluster(inNamespaces);
        await Signals.RunAsync(Repository.ClusterScript, ["up", .. shape.Arguments, "--directory", cluster._directory, "--configuration", configuration, "--no-build", .. Variables(environment ?? new Dictionary<string, string>())]);
        cluster._status = await cluster.GetStatusAsync();
        cluster.Entrances = [("balancer", cluster._status.BaseUrl), .. cluster._status.Apis.Select(api => (api.Name, api.Url))];
        await cluster.MoveInAsync();
        return cluster;
    }

    public async Task<IReadOnlyList<SystemProcess>> GetProcessesAsync()
    {
        var status = await GetStatusAsync();
        return
        [
            .. status.Silos.Select(silo => new SystemProcess(silo.Name, IsCombined(silo.Name) ? ProcessKind.Combined : ProcessKind.Silo, silo.ProcessId, new Uri(AddressOf(silo.Name, silo.Url), "health/ready"))),
            .. status.Apis.Where(api => !IsCombined(api.Name)).Select(api => new SystemProcess(api.Name, ProcessKind.Api, api.ProcessId, new Uri(api.Url, "health/ready"))),
            new SystemProcess("postgres", ProcessKind.Postgres, status.PostgresProcessId, null),
            new SystemProcess("redis", ProcessKind.Redis, status.RedisProcessId, null),
        ];
    }

    public Task KillAsync(string name) => CommandAsync("kill", name);

    public Task StopAsync(string name) => CommandAsync("stop", name);

    public Task StartAsync(string name) => StartAsync(name, []);

    /// <summary>Starts a process with further variables in its environment, which it keeps until they are set otherwise.</summary>
    public async Task StartAsync(string name, string[] environment)
    {
        string[] variables = [.. _firstEnvironment.TryRemove(name, out var first) ? first : [], .. environment];
        string[] command = [Repository.ClusterScript, "start", name, "--directory", _directory, .. name is "postgres" or "redis" ? [] : new[] { "--no-wait" }, .. Variables(variables)];
        if (HasNamespaces && _proxies.ContainsKey(name))
            command = [.. Namespaces.Prefix(name), .. command];
        await Signals.RunAsync(command[0], command[1..]);
    }

    /// <summary>The port at which APIs reach a silo.</summary>
    public async Task<int> GetGatewayPortAsync(string name) =>
        int.Parse(await File.ReadAllTextAsync(Path.Combine(_directory, name, "gateway-port")), CultureInfo.InvariantCulture);

    public async Task<LoggedEvent[]?> ReadEventsAsync()
    {
        await using var connection = new NpgsqlConnection(PostgresConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT id, action, subject FROM event ORDER BY id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<LoggedEvent>();
        while (await reader.ReadAsync())
            events.Add(new LoggedEvent(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        return [.. events];
    }

    /// <summary>The end of every process's log.</summary>
    public async Task WriteLogsAsync(TextWriter writer)
    {
        foreach (var log in Directory.EnumerateFiles(_directory, "log", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await writer.WriteLineAsync($"The end of the log of {Path.GetFileName(Path.GetDirectoryName(log))}:");
            foreach (var line in File.ReadLines(log).TakeLast(40))
                await writer.WriteLineAsync($"  | {line}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Signals.RunAsync(Repository.ClusterScript, ["down", "--now", "--directory", _directory]);
        foreach (var proxy in _proxies.Values)
            await proxy.DisposeAsync();
        if (_redisProxy is not null)
            await _redisProxy.DisposeAsync();
    }

    /// <summary>Starts every silo anew behind its proxy, and in its namespace.</summary>
    private async Task MoveInAsync()
    {
        var outside = HasNamespaces ? Namespaces.Outside : IPAddress.Loopback;
        var postgres = new NpgsqlConnectionStringBuilder(_status.PostgresConnection);
        var redis = new IPEndPoint(IPAddress.Loopback, _status.RedisPort);
        var server = new IPEndPoint(IPAddress.Loopback, postgres.Port);
        if (HasNamespaces)
            _redisProxy = new TcpProxy(outside, () => redis);
        foreach (var (name, _, url) in _status.Silos)
        {
            var proxy = _proxies[name] = new TcpProxy(outside, () => server);
            (postgres.Host, postgres.Port) = (proxy.EndPoint.Address.ToString(), proxy.EndPoint.Port);
            // The owner's too, or a silo in a namespace looks for PostgreSQL on its own loopback when it starts.
            List<string> environment = [$"ConnectionStrings__Postgres={postgres.ConnectionString}", $"ConnectionStrings__PostgresOwner={postgres.ConnectionString}"];
            if (HasNamespaces)
            {
                await Namespaces.AddAsync(name);
                environment.Add($"ConnectionStrings__Redis={_redisProxy!.EndPoint},password={_status.RedisPassword}");
                environment.Add($"Orleans__AdvertisedAddress={Namespaces.AddressOf(name)}");
                environment.Add("Healthcare__AllowPlaintext=true");
                environment.Add($"ASPNETCORE_URLS={AddressOf(name, url).GetLeftPart(UriPartial.Authority)}");
            }

            _firstEnvironment[name] = [.. environment];
        }

        await Task.WhenAll(_status.Silos.Select(silo => StopAsync(silo.Name)));
        foreach (var silo in _status.Silos)
            await StartAsync(silo.Name);
    }

    private static IEnumerable<string> Variables(IReadOnlyDictionary<string, string> environment) =>
        Variables(environment.Select(variable => $"{variable.Key}={variable.Value}"));

    private static IEnumerable<string> Variables(IEnumerable<string> variables) => variables.SelectMany(variable => new[] { "--env", variable });

    private Uri AddressOf(string silo, Uri url) => HasNamespaces ? new UriBuilder(url) { Host = Namespaces.AddressOf(silo).ToString() }.Uri : url;

    private static bool IsCombined(string name) => name.StartsWith("node", StringComparison.Ordinal);

    private async Task<ClusterStatus> GetStatusAsync() =>
        ClusterStatus.Parse(await Signals.RunAsync(Repository.ClusterScript, ["status", "--json", "--directory", _directory]));

    private Task CommandAsync(string command, string name) =>
        Signals.RunAsync(Repository.ClusterScript, [command, name, "--directory", _directory]);
}
