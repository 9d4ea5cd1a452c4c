using Healthcare.Load;
using Healthcare.Servers;
using Healthcare.Servers.Rival;

namespace Healthcare.Cases;

/// <summary>The servers that book on one PostgreSQL, each with a database of its own and the same number of slots and patients.</summary>
public static class Contestants
{
    public const int Practitioners = 100;
    public const int Patients = 20_000;
    private const int SlotMinutes = 15;
    private const int SlotsPerDay = 96;

    public static async Task<Contestant> StartProductAsync(PostgresServer postgres, RedisServer redis, string database, int days)
    {
        var server = await ApiProcess.StartCombinedAsync(await postgres.CreateDatabaseAsync(database), redis.ConnectionString, database);
        var network = new Network(server);
        await network.EmployAroundTheClockAsync(Practitioners, days);
        await network.RegisterAsync(Patients);
        return new Contestant("ours", server, network.Slots.Length, i => Booking(network.Slots[i], network.Patients[i % Patients]));
    }

    public static async Task<Contestant> StartRivalAsync(PostgresServer postgres, string database, int days)
    {
        var data = await RivalDatabase.CreateAsync(postgres, database, Practitioners, days * SlotsPerDay, SlotMinutes, Patients);
        return Numbered("rival", await ApiProcess.StartOpponentAsync(Opponents.Rival, data), days);
    }

    public static async Task<Contestant> StartStockAsync(PostgresServer postgres, string database, int days) =>
        Numbered("stock", await ApiProcess.StartOpponentAsync(Opponents.PostgresStock, await StockDataAsync(postgres, database)), days, "slot-", "patient-");

    public static async Task<Contestant> StartTransactionsAsync(PostgresServer postgres, string database, int days) =>
        Numbered("transactions", await ApiProcess.StartOpponentAsync(Opponents.Transactions, await StockDataAsync(postgres, database)), days, "slot-", "patient-");

    private static Contestant Numbered(string name, ApiProcess server, int days, string slot = "", string patient = "") =>
        new(name, server, days * SlotsPerDay * Practitioners, i => Booking($"{slot}{i}", $"{patient}{i % Patients}"));

    private static async Task<string> StockDataAsync(PostgresServer postgres, string database) =>
        await postgres.CreateDatabaseAsync(database) + ";Maximum Pool Size=32;Max Auto Prepare=20;No Reset On Close=true";

    private static byte[] Booking(string slot, string patient) =>
        HttpLoad.Post("/api/v1/appointments", ApiProcess.ApiKey, $$"""{"slotId":"{{slot}}","patientId":"{{patient}}"}""");
}
