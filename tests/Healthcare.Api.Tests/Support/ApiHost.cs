using System.Text;
using Healthcare.Access;
using Healthcare.Imports;
using Healthcare.Protection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Healthcare.Support;

/// <summary>
/// The whole application as it is run, on a free port, with a key for each role: on an empty data directory, or as an API of the
/// <see cref="TestCluster"/> if there is one.
/// </summary>
public class ApiHost : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly string _directory = Directory.CreateTempSubdirectory("healthcare-api-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, AllowAutoRedirect = true }) { Timeout = s_patience };
    private readonly TestCluster? _cluster = TestCluster.Find();
    private WebApplication _app = null!;

    /// <summary>Settings that a test wants otherwise.</summary>
    protected virtual string[] Settings => [];

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>Whether the store is in this process, and its metrics with it.</summary>
    public bool HasStore => _cluster is null;

    /// <summary>Where the silos keep the bodies of imports; in a cluster, without the keys to them.</summary>
    public IImportSpool Spool => _cluster is null
        ? _app.Services.GetRequiredService<IImportSpool>()
        : new PostgresImportSpool(NpgsqlDataSource.Create(_cluster.Postgres), new Protector(FixedKeys.OfDevelopment));

    public ApiClient Administrator => As(Roles.Administrator);

    public ApiClient Anonymous => new(_client, Address, key: null);

    public ApiClient As(string role) => new(_client, Address, KeyOf(role));

    /// <summary>The administrator's is the bootstrap key; the others are made like it.</summary>
    public static string KeyOf(string role) => $"{role}-key-of-the-tests-0123456789";

    public ApiClient WithKey(string key) => new(_client, Address, key);

    public ApiClient WithToken(string token) => new(_client, Address, key: null, token);

    public async ValueTask InitializeAsync()
    {
        _app = Program.Build(
        [
            "--urls=http://127.0.0.1:0",
            .. _cluster?.Arguments ?? [$"--Healthcare:DataDirectory={Path.Combine(_directory, "data")}"],
            "--Healthcare:Demo=false",
            $"--Healthcare:BootstrapApiKey={KeyOf(Roles.Administrator)}",
            "--Logging:LogLevel:Default=Warning",
            .. Settings,
        ]);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await ReadyAsync();
        var grains = _app.Services.GetRequiredService<IGrainFactory>();
        foreach (var role in Roles.All.Where(role => role != Roles.Administrator))
            await grains.GetGrain<IApiKeyGrain>(KeyHash.Of(KeyOf(role)).ToString()).Ensure(role, [role], CommandContext.System("test"));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!(await Anonymous.GetAsync("/health/ready")).IsSuccess)
            await Task.Delay(20, patience.Token);
    }
}
