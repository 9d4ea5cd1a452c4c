using System.Data.Common;

namespace Healthcare.Protection;

/// <summary>Seals with the current key whatever another key has sealed, in short transactions that leave the database to others in between.</summary>
/// <param name="tables">Of the database's dialect.</param>
/// <param name="acceptsPlain">
/// Also seals what is not sealed at all: a database from before there were envelopes, and no other. Of the audit trail it always does, whose chain says what is genuine.
/// </param>
internal sealed class Resealing(Protector protector, IReadOnlyList<SealedTable> tables, bool acceptsPlain = false)
{
    private const int BatchSize = 200;

    /// <param name="database">A connection on which every table may be updated.</param>
    /// <param name="enterAsync">Waits for the right to write, where one writes at a time.</param>
    /// <param name="progress">Told how many envelopes were sealed anew.</param>
    public async Task<long> RunAsync(
        DbConnection database, Func<ValueTask<IDisposable?>> enterAsync, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var done = 0L;
        foreach (var table in tables)
        {
            object?[]? last = null;
            while (true)
            {
                var records = await database.ReadAsync(table, last, protector.Header, BatchSize, cancellationToken);
                if (records.Count == 0)
                    break;
                done += await ReplaceAsync(database, table, records, enterAsync, cancellationToken);
                progress?.Report(done);
                last = records[^1].Values;
            }
        }

        return done;
    }

    private async Task<int> ReplaceAsync(
        DbConnection database, SealedTable table, List<SealedRecord> records, Func<ValueTask<IDisposable?>> enterAsync, CancellationToken cancellationToken)
    {
        // The work of the processor comes before the right to write.
        var envelopes = records.ConvertAll(record => record.Plain is null || acceptsPlain || table.IsTrail ? table.Reseal(protector, record) : null);
        using var pass = await enterAsync();
        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        var replaced = 0;
        for (var i = 0; i < records.Count; i++)
            if (envelopes[i] is { } envelope && await database.ReplaceAsync(table, records[i], envelope, cancellationToken))
                replaced++;
        await transaction.CommitAsync(cancellationToken);
        return replaced;
    }
}
