using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Events as the database returns them.</summary>
internal static class EventRows
{
    public const string Columns = "id, at, action, subject, patient_id, actor, source, reason, data";

    public static StoredEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        new EventDraft(
            row.GetString(2), row.GetString(3), Text(row, 4), row.GetString(5),
            row.GetString(6), Text(row, 7), row.GetFieldValue<byte[]>(8)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
