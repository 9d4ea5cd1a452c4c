using Orleans.Runtime;

namespace Healthcare.Storage.Sqlite;

/// <summary>Orleans' AdoNet reminder table behind the write gate.</summary>
internal sealed class SqliteReminderTable(IReminderTable table, WriteGate gate) : IReminderTable
{
    public Task StartAsync(CancellationToken cancellationToken = default) => table.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => table.StopAsync(cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => table.ReadRows(grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => table.ReadRows(begin, end);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => table.ReadRow(grainId, reminderName);

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        using var pass = await gate.EnterAsync();
        return await table.UpsertRow(entry);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        using var pass = await gate.EnterAsync();
        return await table.RemoveRow(grainId, reminderName, eTag);
    }

    public async Task TestOnlyClearTable()
    {
        using var pass = await gate.EnterAsync();
        await table.TestOnlyClearTable();
    }
}
