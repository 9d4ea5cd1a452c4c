using Healthcare.Load;
using Healthcare.Servers;
using Healthcare.Servers.Rival;
using Healthcare.Support;
using Npgsql;

namespace Healthcare.Cases;

/// <summary>The servers that book on one PostgreSQL, each with a database of its own and as many slots and patients as the others.</summary>
public sealed class Contestants : IAsyncDisposable
{
    private const int Practitioners = 100;
    private const int Patients = 20_000;
    private const int SlotMinutes = 15;
    private const int SlotsPerDay = 96;

    // Memory and room for WAL, so that no checkpoint falls into a round; durability is PostgreSQL's default: on.
    private static readonly string[] s_settings = ["max_connections=400", "shared_buffers=512MB", "max_wal_size=16GB", "checkpoint_timeout=1h"];

    private readonly PostgresServer _postgres;
    private readonly RedisServer _redis;
    private readonly int _days;
    private readonly List<Contestant> _started = [];

    private Contestants(PostgresServer postgres, RedisServer redis, int days) => (_postgres, _redis, _days) = (postgres, redis, days);

    /// <param name="days">For how many days each practitioner has slots, around the clock.</param>
    public static async Task<Contestants> OpenAsync(TemporaryDirectory directory, int days) =>
        new(await PostgresServer.StartAsync(s_settings), await RedisServer.StartAsync(directory.Sub("redis")), days);

    public async Task<Contestant> ProductAsync()
    {
        var (server, database) = await StartProductAsync();
        var network = new Network(server.Api);
        await network.EmployAroundTheClockAsync(Practitioners, _days);
        await network.RegisterAsync(Patients);
        return Add(new Contestant("ours", server, database, network.Slots.Length, (slot, patient) => Booking(network.Slots[slot], network.Patients[patient % Patients])));
    }

    public async Task<Contestant> RivalAsync()
    {
        var database = await RivalDatabase.CreateAsync(_postgres, Practitioners, _days * SlotsPerDay, SlotMinutes, Patients);
        return await NumberedAsync("rival", Opponents.Rival, database);
    }

    public async Task<Contestant> StockAsync() =>
        await NumberedAsync("stock", Opponents.PostgresStock, await StockDatabaseAsync(), "slot-", "patient-");

    public async Task<Contestant> TransactionsAsync() =>
        await NumberedAsync("transactions", Opponents.Transactions, await StockDatabaseAsync(), "slot-", "patient-");

    /// <summary>The product and the rival with a network of many slots each.</summary>
    public async Task<(Contestant Product, Contestant Rival)> SearchersAsync(int practitioners, int days)
    {
        var (server, database) = await StartProductAsync();
        await new Network(server.Api).EmployAsync(practitioners, "08:00", "24:00", slotMinutes: 30, horizonDays: days);
        var data = await RivalDatabase.CreateAsync(_postgres, practitioners, times: days * 32, slotMinutes: 30, patients: 1);
        var rival = await ApiProcess.StartOpponentAsync(Opponents.Rival, data);
        return (Add(new Contestant("ours", server, database, 0, (_, _) => [])), Add(new Contestant("rival", rival, data, 0, (_, _) => [])));
    }

    /// <summary>How many transactions a contestant's database has committed so far.</summary>
    public static async Task<long> CommitsAsync(Contestant contestant)
    {
        // A session of PostgreSQL tells its numbers at most once a second.
        await Task.Delay(TimeSpan.FromSeconds(2));
        return await PostgresServer.ScalarAsync<long>(contestant.Database, "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var contestant in _started)
            await contestant.DisposeAsync();
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private async Task<(ApiProcess Server, string Database)> StartProductAsync()
    {
        var database = await _postgres.CreateEmptyDatabaseAsync();
        return (await ApiProcess.StartCombinedAsync(database, _redis.ConnectionString, new NpgsqlConnectionStringBuilder(database).Database!), database);
    }

    private async Task<string> StockDatabaseAsync() =>
        await _postgres.CreateEmptyDatabaseAsync() + ";Maximum Pool Size=64;Max Auto Prepare=20;No Reset On Close=true";

    private async Task<Contestant> NumberedAsync(string name, string opponent, string database, string slot = "", string patient = "") =>
        Add(new Contestant(
            name,
            await ApiProcess.StartOpponentAsync(opponent, database),
            database,
            _days * SlotsPerDay * Practitioners,
            (i, j) => Booking($"{slot}{i}", $"{patient}{j % Patients}")));

    private Contestant Add(Contestant contestant)
    {
        _started.Add(contestant);
        return contestant;
    }

    private static byte[] Booking(string slot, string patient) => HttpLoad.Book(slot, patient, ApiProcess.ApiKey);
}
