using System.Data.Common;
using Healthcare.Patients;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>Makes blind what stood open in a database from before there were blind indexes: terms, and the hashes of identifiers.</summary>
/// <param name="rows">The table of rows.</param>
/// <param name="entries">The table of the index.</param>
internal sealed class FormerNames(BlindIndex blind, string rows, string entries)
{
    private const int BatchSize = 500;
    private const int HashLength = 64;
    private readonly PatientTerms _terms = new(blind);

    public async Task ReplaceAsync(DbConnection database, CancellationToken cancellationToken)
    {
        while (await ReplaceTermsAsync(database, cancellationToken))
            continue;
        while (await ReplaceIdentifiersAsync(database, cancellationToken))
            continue;
    }

    private async Task<bool> ReplaceTermsAsync(DbConnection database, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(database, $"SELECT term, id FROM {entries} WHERE term >= 'patient-' AND term < 'patient.' LIMIT {BatchSize}", cancellationToken);
        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        foreach (var (former, id) in found)
        {
            foreach (var term in _terms.OfFormer(former))
                await RunAsync(database, $"INSERT INTO {entries} (term, id) VALUES (@one, @two) ON CONFLICT DO NOTHING", term, id, cancellationToken);
            await RunAsync(database, $"DELETE FROM {entries} WHERE term = @one AND id = @two", former, id, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return found.Count > 0;
    }

    private async Task<bool> ReplaceIdentifiersAsync(DbConnection database, CancellationToken cancellationToken)
    {
        var pattern = RowKeys.Identifiers + "%/" + new string('_', HashLength);
        var found = await ReadAsync(database, $"SELECT key, '' FROM {rows} WHERE key LIKE '{pattern}' LIMIT {BatchSize}", cancellationToken);
        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        foreach (var (former, _) in found)
        {
            var kind = former[RowKeys.Identifiers.Length..^(HashLength + 1)];
            await RunAsync(database, $"UPDATE {rows} SET key = @two WHERE key = @one", former, blind.IdentifierKey(kind, former[^HashLength..]), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return found.Count > 0;
    }

    private static async Task<List<(string, string)>> ReadAsync(DbConnection database, string sql, CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand();
        read.CommandText = sql;
        var found = new List<(string, string)>();
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            found.Add((rows.GetString(0), rows.GetString(1)));
        return found;
    }

    private static async Task RunAsync(DbConnection database, string sql, string one, string two, CancellationToken cancellationToken)
    {
        await using var write = database.CreateCommand();
        write.CommandText = sql;
        write.Add("one", one);
        write.Add("two", two);
        await write.ExecuteNonQueryAsync(cancellationToken);
    }
}
