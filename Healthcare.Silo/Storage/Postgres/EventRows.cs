using Healthcare.Audit;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Events as the database returns them.</summary>
internal static class EventRows
{
    public const string Columns = "id, at, action, subject, patient_id, actor, source, reason, data, outcome";

    /// <summary>As above, with the link in the chain.</summary>
    public const string ChainColumns = Columns + ", key_id, hash";

    public static StoredEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        new EventDraft(
            row.GetString(2), row.GetString(3), Text(row, 4), row.GetString(5),
            row.GetString(6), Text(row, 7), row.GetFieldValue<byte[]>(8), (AuditOutcome)row.GetInt16(9)));

    public static ChainedEvent ReadChained(NpgsqlDataReader row) =>
        new(Read(row), row.IsDBNull(10) ? null : row.GetInt32(10), row.IsDBNull(11) ? null : row.GetFieldValue<byte[]>(11));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
