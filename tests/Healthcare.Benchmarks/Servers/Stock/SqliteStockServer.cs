using Microsoft.Data.Sqlite;

namespace Healthcare.Servers.Stock;

/// <summary>
/// The same booking as anybody would first write it with Orleans. A slot and a patient grain, each with its state in stock
/// AdoNet storage on SQLite (WAL, synchronous=FULL), one write each. No audit event, no idempotency, no common commit: it does less.
/// </summary>
public static class SqliteStockServer
{
    public static Task RunAsync(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var connectionString = $"Data Source={Path.Combine(dataDirectory, "stock.db")}";
        CreateSchema(connectionString);
        return OrleansServer.RunAsync(
            silo => silo.AddAdoNetGrainStorageAsDefault(options =>
            {
                options.Invariant = "System.Data.SQLite";
                options.ConnectionString = connectionString;
            }),
            (booking, grains) => grains.GetGrain<IStockSlotGrain>(booking.SlotId).Book(booking.PatientId));
    }

    private static void CreateSchema(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL;" + Scripts.Read(typeof(Hosting.EmbeddedSilo).Assembly, "sql/sqlite/002-orleans.sql");
        command.ExecuteNonQuery();
    }
}
