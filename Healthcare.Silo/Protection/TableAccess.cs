using System.Data.Common;
using System.Globalization;

namespace Healthcare.Protection;

/// <summary>Reads and replaces envelopes, on either database: what is used here is the same in both.</summary>
internal static class TableAccess
{
    /// <summary>The next records, in key order, that are not sealed with the current key.</summary>
    public static async Task<List<SealedRecord>> ReadAsync(
        this DbConnection database, SealedTable table, object?[]? after, byte[] header, int limit, CancellationToken cancellationToken)
    {
        string[] columns = [.. table.Key, .. table.Open, table.Sealed];
        await using var read = database.CreateCommand();
        var beyond = after is null ? "" : $"AND ({string.Join(", ", table.Key)}) > ({string.Join(", ", table.Key.Select((_, i) => read.Add($"k{i}", after[i])))})";
        read.CommandText = $"""
            SELECT {string.Join(", ", columns)} FROM {table.Name}
            WHERE substr({table.Sealed}, 1, {Protector.HeaderBytes}) <> {read.Add("header", header)} {beyond}
            ORDER BY {string.Join(", ", table.Key)} LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """;
        var records = new List<SealedRecord>();
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var values = new object?[columns.Length - 1];
            for (var i = 0; i < values.Length; i++)
                values[i] = rows.IsDBNull(i) ? null : rows.GetValue(i);
            records.Add(new SealedRecord(values, rows.GetFieldValue<byte[]>(values.Length)));
        }

        return records;
    }

    /// <summary>False when the record was written meanwhile: then it is sealed with the current key already.</summary>
    public static async Task<bool> ReplaceAsync(this DbConnection database, SealedTable table, SealedRecord record, byte[] envelope, CancellationToken cancellationToken)
    {
        await using var write = database.CreateCommand();
        write.CommandText = $"""
            UPDATE {table.Name} SET {table.Sealed} = {write.Add("new", envelope)}{table.Emptied}
            WHERE {string.Join(" AND ", table.Key.Select((column, i) => $"{column} = {write.Add($"k{i}", record.Values[i])}"))}
              AND {table.Sealed} = {write.Add("old", record.Envelope)}
            """;
        return await write.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>How many envelopes each key has sealed; null: records that are not sealed.</summary>
    public static async Task<Dictionary<string, long>> CountAsync(this DbConnection database, SealedTable table, CancellationToken cancellationToken)
    {
        await using var count = database.CreateCommand();
        count.CommandText = $"SELECT substr({table.Sealed}, 1, {Protector.HeaderBytes}), count(*) FROM {table.Name} WHERE {table.Sealed} IS NOT NULL GROUP BY 1";
        var counts = new Dictionary<string, long>();
        await using var rows = await count.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var header = rows.GetFieldValue<byte[]>(0);
            var name = header.Length == Protector.HeaderBytes && header[0] == 1 ? KeyRing.Name(Protector.KeyIdOf(header)) : "";
            counts[name] = counts.GetValueOrDefault(name) + rows.GetInt64(1);
        }

        return counts;
    }

    /// <summary>Adds a value and returns what stands for it in the command.</summary>
    public static string Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
        return "@" + name;
    }
}
