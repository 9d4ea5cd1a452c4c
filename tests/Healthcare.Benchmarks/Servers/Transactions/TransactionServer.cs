namespace Healthcare.Servers.Transactions;

/// <summary>Orleans' own transactions over slot and patient, their states in AdoNet storage on PostgreSQL. No audit event, no idempotency.</summary>
public static class TransactionServer
{
    public static async Task RunAsync(string connectionString)
    {
        await Scripts.RunAsync(connectionString, Scripts.Read(typeof(Hosting.EmbeddedSilo).Assembly, "sql/postgres/002-orleans.sql"));
        await OrleansServer.RunAsync(
            silo => silo.UseTransactions().AddPostgres(connectionString),
            (booking, grains) => grains.GetGrain<ITransactionalSlotGrain>(booking.SlotId).Book(booking.PatientId));
    }
}
