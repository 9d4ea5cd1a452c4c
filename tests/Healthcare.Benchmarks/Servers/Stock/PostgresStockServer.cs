namespace Healthcare.Servers.Stock;

/// <summary>
/// Stock AdoNet storage on PostgreSQL: a slot grain alone, one read when it is activated and one write. No patient, no audit event, no
/// idempotency: it does far less. The queries are ours, because those that Orleans publishes have no unique key; they cost the same.
/// </summary>
public static class PostgresStockServer
{
    public static async Task RunAsync(string connectionString)
    {
        await Scripts.RunAsync(connectionString, Scripts.Read(typeof(Hosting.EmbeddedSilo).Assembly, "sql/postgres/002-orleans.sql"));
        await OrleansServer.RunAsync(
            silo => silo.AddPostgres(connectionString),
            (booking, grains) => grains.GetGrain<IStockSlotGrain>(booking.SlotId).BookAlone(booking.PatientId));
    }
}
