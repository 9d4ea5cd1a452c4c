using Healthcare.Audit;

namespace Healthcare.Storage.Sqlite;

/// <summary>Writes units into the transaction that is open on a connection.</summary>
internal sealed class UnitWriter
{
    private readonly ChainWriter _changes;
    private readonly ChainWriter _accesses;
    private readonly Statement _insertPatient;
    private readonly Statement _insertRow;
    private readonly Statement _updateRow;
    private readonly Statement _deleteRow;
    private readonly Statement _addIndexEntry;
    private readonly Statement _removeIndexEntry;
    private readonly Statement _insertKey;
    private readonly Statement _findKey;

    public UnitWriter(Connection connection, AuditKeys keys)
    {
        _changes = new ChainWriter(connection, AuditLogKind.Changes, keys);
        _accesses = new ChainWriter(connection, AuditLogKind.Accesses, keys);
        _insertPatient = connection.Prepare("INSERT INTO AccessPatient (PatientId, At, AccessId) VALUES (?1, ?2, ?3)");
        _insertRow = connection.Prepare("INSERT INTO Row (Key, Version, Payload) VALUES (?1, 1, ?2) ON CONFLICT DO NOTHING");
        _updateRow = connection.Prepare("UPDATE Row SET Version = Version + 1, Payload = ?2 WHERE Key = ?1 AND Version = ?3");
        _deleteRow = connection.Prepare("DELETE FROM Row WHERE Key = ?1 AND Version = ?2");
        _addIndexEntry = connection.Prepare("INSERT INTO IndexEntry (Term, Id) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        _removeIndexEntry = connection.Prepare("DELETE FROM IndexEntry WHERE Term = ?1 AND Id = ?2");
        _insertKey = connection.Prepare(
            "INSERT INTO IdempotencyKey (Key, RequestHash, At, Answer) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
        _findKey = connection.Prepare("SELECT RequestHash, At, Answer FROM IdempotencyKey WHERE Key = ?1");
    }

    /// <summary>Where the logs end, committed or not; whoever rolls back sets it back.</summary>
    public LogEnds Ends
    {
        get => new(_changes.End, _accesses.End);
        set => (_changes.End, _accesses.End) = (value.Changes, value.Accesses);
    }

    /// <summary>Writes a unit; returns null when all of it is written, otherwise why not.</summary>
    /// <param name="partly">Something is written although the unit as a whole is not: it must be rolled back.</param>
    public CommitResult? Write(PendingCommit commit, long at, out bool partly)
    {
        var unit = commit.Unit;
        commit.EventId = 0;
        partly = false;
        if (unit.Idempotency is { } entry)
        {
            if (!Insert(entry, at))
                return FindFirst(entry.Key);
            partly = true;
        }

        foreach (var row in unit.Rows)
        {
            if (!Write(row))
                return new CommitResult(CommitStatus.VersionConflict, ConflictKey: row.Key);
            partly = true;
        }

        partly = true;
        if (unit.Event is { } draft)
            commit.EventId = _changes.Insert(draft, at);
        foreach (var access in unit.Accesses ?? [])
            Insert(access, at);
        foreach (var change in unit.Index)
            (change.Remove ? _removeIndexEntry : _addIndexEntry).Bind(1, change.Term).Bind(2, change.Id).Run();
        return null;
    }

    private bool Write(RowWrite row)
    {
        if (row.Payload is null)
            return _deleteRow.Bind(1, row.Key).Bind(2, row.ExpectedVersion).Run() == 1;
        return row.ExpectedVersion == 0
            ? _insertRow.Bind(1, row.Key).Bind(2, row.Payload.AsSpan()).Run() == 1
            : _updateRow.Bind(1, row.Key).Bind(2, row.Payload.AsSpan()).Bind(3, row.ExpectedVersion).Run() == 1;
    }

    private void Insert(AccessDraft access, long at)
    {
        var id = _accesses.Insert(access.Event, at);
        foreach (var patientId in access.PatientIds)
            _insertPatient.Bind(1, patientId).Bind(2, at).Bind(3, id).Run();
    }

    private bool Insert(IdempotencyEntry entry, long at) => _insertKey
        .Bind(1, entry.Key).Bind(2, entry.RequestHash).Bind(3, at).Bind(4, entry.Answer.AsSpan())
        .Run() == 1;

    private CommitResult FindFirst(string key)
    {
        if (!_findKey.Bind(1, key).Step())
            throw new StoreException("An idempotency key is taken and yet not there.");
        var at = DateTimeOffset.FromUnixTimeMilliseconds(_findKey.GetInt64(1));
        var first = new IdempotencyEntry(key, _findKey.GetText(0), _findKey.GetBlob(2));
        _findKey.Reset();
        return new CommitResult(CommitStatus.Replayed, at, First: first, EventId: _changes.End.Id);
    }
}
