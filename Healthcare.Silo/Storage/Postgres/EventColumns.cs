using Healthcare.Audit;
using NpgsqlTypes;

namespace Healthcare.Storage.Postgres;

/// <summary>The events of a batch for one log: one array a column, and the digests that its chain is made of.</summary>
internal sealed class EventColumns
{
    private readonly AuditKeys _keys;
    private readonly List<string> _actions, _subjects, _actors, _sources;
    private readonly List<string?> _patientIds, _reasons;
    private readonly List<byte[]> _data, _digests;
    private readonly List<short> _outcomes;

    public EventColumns(
        AuditKeys keys,
        Func<NpgsqlDbType, List<string>> text,
        Func<NpgsqlDbType, List<string?>> optionalText,
        Func<NpgsqlDbType, List<byte[]>> bytes,
        Func<NpgsqlDbType, List<short>> numbers)
    {
        _keys = keys;

        // In the order of the function's parameters.
        _actions = text(NpgsqlDbType.Text);
        _subjects = text(NpgsqlDbType.Text);
        _patientIds = optionalText(NpgsqlDbType.Text);
        _actors = text(NpgsqlDbType.Text);
        _sources = text(NpgsqlDbType.Text);
        _reasons = optionalText(NpgsqlDbType.Text);
        _data = bytes(NpgsqlDbType.Bytea);
        _outcomes = numbers(NpgsqlDbType.Smallint);
        _digests = bytes(NpgsqlDbType.Bytea);
    }

    /// <summary>Returns its place in the batch, from 1.</summary>
    public int Add(EventDraft draft, DateTimeOffset at)
    {
        _actions.Add(draft.Action);
        _subjects.Add(draft.Subject);
        _patientIds.Add(draft.PatientId);
        _actors.Add(draft.Actor);
        _sources.Add(draft.Sealed is null ? draft.From : "");
        _reasons.Add(draft.Sealed is null ? draft.Reason : null);
        _data.Add(draft.Sealed ?? draft.Data);
        _outcomes.Add((short)draft.Outcome);
        _digests.Add(AuditChain.Digest(draft, at, _keys.Current));
        return _actions.Count;
    }
}
