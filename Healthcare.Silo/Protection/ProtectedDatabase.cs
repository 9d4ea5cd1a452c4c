using System.Data.Common;
using Healthcare.Hosting;

namespace Healthcare.Protection;

/// <summary>The names of a dialect.</summary>
/// <param name="Now">The database's time.</param>
internal sealed record ProtectedNames(string Rows, string Entries, string KeyCheck, string IndexCheck, string SealedAt, string Now, IReadOnlyList<SealedTable> Tables)
{
    public static ProtectedNames Sqlite { get; } =
        new("Row", "IndexEntry", "KeyCheck", "IndexCheck", "SealedAt", "unixepoch() * 1000", SealedTable.OfSqlite);

    public static ProtectedNames Postgres { get; } =
        new("stored_row", "index_entry", "key_check", "index_check", "sealed_at", "clock_timestamp()", SealedTable.OfPostgres);
}

/// <summary>Makes sure at the start that the database is sealed, and that the keys at hand are its own.</summary>
internal sealed class ProtectedDatabase(DbConnection database, ProtectedNames names, Protector protector, string description)
{
    private static readonly byte[] s_known = "healthcare"u8.ToArray();

    /// <summary>Whether keys have been used on it.</summary>
    public static async Task<bool> IsSealedAsync(DbConnection database, CancellationToken cancellationToken = default)
    {
        await using var read = database.CreateCommand();
        read.CommandText = "SELECT count(*) FROM protection";
        return (long)(await read.ExecuteScalarAsync(cancellationToken))! > 0;
    }

    /// <summary>Returns true when it has sealed what was not.</summary>
    /// <exception cref="StartupException">The keys are those of another database.</exception>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken = default)
    {
        if (await ReadMarkAsync(cancellationToken) is { } mark)
        {
            ThrowIfForeign(mark.KeyCheck, mark.IndexCheck);
            return false;
        }

        await new FormerNames(protector.Blind, names.Rows, names.Entries).ReplaceAsync(database, cancellationToken);
        var done = await new Resealing(protector, names.Tables, acceptsPlain: true).RunAsync(database, NoGate, null, cancellationToken);
        await using var note = database.CreateCommand();
        note.CommandText = $"""
            INSERT INTO protection (id, {names.KeyCheck}, {names.IndexCheck}, {names.SealedAt})
            VALUES (1, {note.Add("key", protector.SealState("protection", "check", s_known))}, {note.Add("index", protector.Blind.Check)}, {names.Now})
            """;
        await note.ExecuteNonQueryAsync(cancellationToken);
        return done > 0;
    }

    /// <summary>After everything is sealed with the current key: so that its own is the only one that is still needed.</summary>
    public async Task RenewMarkAsync(CancellationToken cancellationToken = default)
    {
        await using var renew = database.CreateCommand();
        renew.CommandText = $"UPDATE protection SET {names.KeyCheck} = {renew.Add("key", protector.SealState("protection", "check", s_known))} WHERE id = 1";
        await renew.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ValueTask<IDisposable?> NoGate() => default;

    private async Task<(byte[] KeyCheck, string IndexCheck)?> ReadMarkAsync(CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand();
        read.CommandText = $"SELECT {names.KeyCheck}, {names.IndexCheck} FROM protection";
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? (rows.GetFieldValue<byte[]>(0), rows.GetString(1)) : null;
    }

    private void ThrowIfForeign(byte[] keyCheck, string indexCheck)
    {
        try
        {
            protector.OpenState("protection", "check", keyCheck);
            if (indexCheck == protector.Blind.Check)
                return;
        }
        catch (Storage.SealBrokenException)
        {
            // Said below.
        }

        throw new StartupException(
            $"The protection keys of {protector.Source} are not those of {description}, which cannot be read without its own. Bring them back, or set Healthcare__Protection__KeyFile to the file that has them.");
    }
}
