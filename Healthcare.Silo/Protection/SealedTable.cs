using System.Globalization;
using Healthcare.Audit;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>A table that has envelopes in it, for sealing them anew.</summary>
/// <param name="Key">Columns that name a record, in whose order the table is read.</param>
/// <param name="Open">Columns that are read besides.</param>
/// <param name="Sealed">The column with the envelope.</param>
/// <param name="Emptied">What stood open before there were envelopes, as an update of it.</param>
/// <param name="IsTrail">Part of the audit trail, which only the owner of the tables may update.</param>
/// <param name="Reseal">The envelope of the current key for a record; its values are in the order of the columns above.</param>
internal sealed record SealedTable(
    string Name, string[] Key, string[] Open, string Sealed, string Emptied, bool IsTrail, Func<Protector, SealedRecord, byte[]> Reseal)
{
    /// <summary>The tables of a dialect, whose names differ in their spelling only.</summary>
    public static SealedTable[] OfSqlite => [Rows("Row"), Answers("IdempotencyKey", "RequestHash"), States, .. Trail("Event", "AccessEvent", "PatientId")];

    public static SealedTable[] OfPostgres =>
    [
        Rows("stored_row"), Answers("idempotency_key", "request_hash"), States, Chunks, .. Trail("event", "access_event", "patient_id"),
    ];

    private static SealedTable States => new(
        "OrleansStorage", ["GrainTypeString", "GrainIdExtensionString", "ServiceId"], [], "PayloadBinary", "", false,
        (protector, record) => protector.SealState(
            record.Text(0), record.Text(1), record.Plain ?? protector.OpenState(record.Text(0), record.Text(1), record.Envelope)));

    private static SealedTable Chunks => new(
        "import_chunk", ["import_id", "ordinal"], [], "data", "", false,
        (protector, record) => protector.SealChunk(
            record.Text(0), (int)record.Number(1), record.Plain ?? protector.OpenChunk(record.Text(0), (int)record.Number(1), record.Envelope)));

    private static SealedTable Rows(string name) => new(
        name, ["key"], ["version"], "payload", "", false,
        (protector, record) => protector.SealRow(
            record.Text(0), record.Number(1), record.Plain ?? protector.OpenRow(record.Text(0), record.Number(1), record.Envelope)));

    private static SealedTable Answers(string name, string hash) => new(
        name, ["key"], [hash], "answer", $", {hash} = ''", false,
        (protector, record) =>
        {
            var entry = new IdempotencyEntry(record.Text(0), record.Text(1), record.Envelope);
            return protector.Seal(record.Plain is null ? protector.Open(entry) : entry).Answer;
        });

    private static IEnumerable<SealedTable> Trail(string changes, string accesses, string patient)
    {
        yield return Events(changes, AuditLogKind.Changes, patient);
        yield return Events(accesses, AuditLogKind.Accesses, patient);
    }

    private static SealedTable Events(string name, AuditLogKind log, string patient) => new(
        name, ["id"], ["action", "subject", patient, "actor", "source", "reason", "outcome"], "data", ", source = '', reason = NULL", true,
        (protector, record) =>
        {
            var draft = new EventDraft(
                record.Text(1), record.Text(2), record.OptionalText(3), record.Text(4), record.Text(5), record.OptionalText(6), record.Envelope, (AuditOutcome)record.Number(7));
            return protector.Seal(log, record.Plain is null ? protector.Open(log, draft) : draft);
        });
}

/// <summary>A record of a <see cref="SealedTable"/> as it is stored.</summary>
internal sealed record SealedRecord(object?[] Values, byte[] Envelope)
{
    /// <summary>What is not sealed, because it was written before there were envelopes.</summary>
    public byte[]? Plain => Protector.IsSealed(Envelope) ? null : Envelope;

    public string Text(int column) => (string)Values[column]!;

    public string? OptionalText(int column) => (string?)Values[column];

    public long Number(int column) => Convert.ToInt64(Values[column], CultureInfo.InvariantCulture);
}
