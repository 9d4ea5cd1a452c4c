using System.Net;
using Healthcare.Support;

namespace Healthcare.Membership;

/// <summary>A Redis, a database and the silos of one cluster, all the test's own.</summary>
public abstract class MembershipTest : IAsyncLifetime
{
    private readonly List<TestSilo> _silos = [];

    internal RedisServer Redis { get; private set; } = null!;

    protected string Postgres { get; private set; } = null!;

    internal RedisMembershipOptions Options => new(Redis.ConnectionString, "test") { LeaveAfter = TimeSpan.FromSeconds(5), ConnectWithin = TimeSpan.FromSeconds(3) };

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.StartAsync();
        Postgres = await NewDatabaseAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_silos.Select(silo => silo.DisposeAsync().AsTask()));
        await Redis.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // The tests' databases are copies of one: the real ones were never made together.
    protected static async Task<string> NewDatabaseAsync()
    {
        var database = await (await PostgresServer.Shared).CreateDatabaseAsync();
        await PostgresServer.ExecuteOnAsync(database, "update deployment set id = gen_random_uuid()");
        return database;
    }

    internal TestSilo Silo(RedisMembershipOptions? options = null, string? database = null, IPAddress? advertised = null)
    {
        var silo = new TestSilo(options ?? Options, database ?? Postgres, advertised);
        _silos.Add(silo);
        return silo;
    }

    internal async Task<TestSilo> StartAsync(RedisMembershipOptions? options = null, string? database = null)
    {
        var silo = Silo(options, database);
        await silo.StartAsync();
        return silo;
    }

    /// <summary>Starts silos and waits until each sees all.</summary>
    internal async Task<TestSilo[]> StartClusterAsync(int count)
    {
        var silos = new List<TestSilo>();
        for (var i = 0; i < count; i++)
            silos.Add(await StartAsync());
        await SeeEachOtherAsync([.. silos]);
        return [.. silos];
    }

    internal static Task SeeEachOtherAsync(params TestSilo[] silos) => Eventually.TrueAsync(
        "every silo sees every other as active, and nobody else",
        () => silos.All(silo => silo.Active.ToHashSet().SetEquals(silos.Select(other => other.Address))));

    /// <summary>
    /// Calls many grains from each silo; each call must succeed, and all silos must agree where a grain lives. In the moment after a silo
    /// has joined, two may each activate a grain that both are first to call (Orleans' directory is eventually consistent), so agreement may come a round later.
    /// </summary>
    internal static async Task ServeAsync(params TestSilo[] silos)
    {
        for (var round = 1; !await AgreeAsync(silos); round++)
        {
            Assert.True(round < 50, "Silos do not agree where grains live.");
            await Task.Delay(100);
        }
    }

    private static async Task<bool> AgreeAsync(TestSilo[] silos)
    {
        var agree = true;
        foreach (var key in Enumerable.Range(0, 30).Select(_ => $"{Guid.NewGuid():n}"))
            agree &= (await Task.WhenAll(silos.Select(silo => silo.CallAsync(key)))).Distinct().Count() == 1;
        return agree;
    }

    protected Task ExecuteAsync(string sql) => PostgresServer.ExecuteOnAsync(Postgres, sql);

    protected Task<T> QueryAsync<T>(string sql) => PostgresServer.ScalarAsync<T>(Postgres, sql);
}
