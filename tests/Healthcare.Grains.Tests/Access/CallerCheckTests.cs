using Healthcare.Audit;
using Healthcare.Hosting;
using Healthcare.Locations;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Healthcare.Access;

/// <summary>A client of the gateway that does not have the cluster's secret, which a network cannot keep away for certain.</summary>
public sealed class CallerCheckTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("callers-").FullName;
    private readonly byte[] _secret = ClusterSecret.New();
    private SqliteStorage _sqlite = null!;
    private InProcessTestCluster _cluster = null!;

    private IClusterClient Client => _cluster.Client;

    public async ValueTask InitializeAsync()
    {
        _sqlite = SqliteStorage.Open(_directory, TimeProvider.System, NullLoggerFactory.Instance);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IBookingStore>(_sqlite.Sealed);
            silo.Services.AddSingleton(_sqlite.Protector.Blind);
            silo.Services.AddSingleton(_sqlite.Audit);
            silo.AddClinic();
            silo.AddCallerCheck(_secret);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _sqlite.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_client_without_a_seal_can_call_no_grain()
    {
        RequestContext.Clear();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ReadAsync("loc-1"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Client.GetGrain<IApiKeyGrain>("hash").Ensure("mine", [Roles.Administrator], CommandContext.System("me")));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Client.GetGrain<IManagementGrain>(0).GetHosts());
    }

    [Fact]
    public async Task A_seal_of_another_secret_opens_nothing()
    {
        RequestContext.Set(SealedCaller.ContextKey, new CallerSeals(ClusterSecret.New(), TimeProvider.System).OfSystem());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ReadAsync("loc-1"));
    }

    [Fact]
    public async Task A_caller_may_what_its_permissions_say_and_the_cluster_everything()
    {
        var seals = new CallerSeals(_secret, TimeProvider.System);
        RequestContext.Set(SealedCaller.ContextKey, seals.Seal(new Caller("key-1", [], [Permissions.NetworkRead])));
        Assert.Null(await ReadAsync("loc-1"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => CreateAsync("loc-1"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Client.GetGrain<IApiKeyGrain>("hash").Identify());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Client.GetGrain<IManagementGrain>(0).GetHosts());
        RequestContext.Set(SealedCaller.ContextKey, seals.OfSystem());
        Assert.NotNull((await CreateAsync("loc-1")).Value);
        Assert.Single(await Client.GetGrain<IManagementGrain>(0).GetHosts());
    }

    private Task<Location?> ReadAsync(string id) => Client.GetGrain<ILocationGrain>(id).Get();

    private Task<Result<Location>> CreateAsync(string id) =>
        Client.GetGrain<ILocationGrain>(id).Create(new LocationDetails("A", "Etc/UTC"), CommandContext.System("test"));
}
