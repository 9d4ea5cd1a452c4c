using Healthcare.Audit;
using Npgsql;
using NpgsqlTypes;

namespace Healthcare.Storage.Postgres;

/// <summary>The units of a batch as the function <c>commit_units_2</c> takes them: one array a column, keys in order.</summary>
internal sealed class UnitColumns
{
    private readonly NpgsqlParameter<Guid> _batchId = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<DateTime> _at = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<bool> _carefully = new() { NpgsqlDbType = NpgsqlDbType.Boolean };
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly List<Action> _clear = [];

    private readonly List<IdempotencyEntry> _entries = [];
    private readonly List<RowWrite> _inserts = [];
    private readonly List<RowWrite> _updates = [];
    private readonly List<RowWrite> _deletes = [];
    private readonly Dictionary<IndexEntry, bool> _index = [];
    private readonly List<IndexEntry> _sortedIndex = [];

    private readonly List<string> _newKeys, _requestHashes, _insertedKeys, _updatedKeys, _deletedKeys;
    private readonly List<string> _addedTerms, _addedIds, _removedTerms, _removedIds;
    private readonly List<byte[]> _answers, _insertedPayloads, _updatedPayloads;
    private readonly List<long> _updatedVersions, _deletedVersions, _seenOrdinals;
    private readonly List<string> _seenPatientIds;
    private readonly EventColumns _changes, _accesses;

    public UnitColumns(AuditKeys keys)
    {
        // In the order of the function's parameters.
        _parameters.Add(_batchId);
        _parameters.Add(_at);
        _parameters.Add(_carefully);
        _newKeys = Column<string>(NpgsqlDbType.Text);
        _requestHashes = Column<string>(NpgsqlDbType.Text);
        _answers = Column<byte[]>(NpgsqlDbType.Bytea);
        _insertedKeys = Column<string>(NpgsqlDbType.Text);
        _insertedPayloads = Column<byte[]>(NpgsqlDbType.Bytea);
        _updatedKeys = Column<string>(NpgsqlDbType.Text);
        _updatedVersions = Column<long>(NpgsqlDbType.Bigint);
        _updatedPayloads = Column<byte[]>(NpgsqlDbType.Bytea);
        _deletedKeys = Column<string>(NpgsqlDbType.Text);
        _deletedVersions = Column<long>(NpgsqlDbType.Bigint);
        _addedTerms = Column<string>(NpgsqlDbType.Text);
        _addedIds = Column<string>(NpgsqlDbType.Text);
        _removedTerms = Column<string>(NpgsqlDbType.Text);
        _removedIds = Column<string>(NpgsqlDbType.Text);
        _changes = new EventColumns(keys, Column<string>, Column<string?>, Column<byte[]>, Column<short>);
        _accesses = new EventColumns(keys, Column<string>, Column<string?>, Column<byte[]>, Column<short>);
        _seenOrdinals = Column<long>(NpgsqlDbType.Bigint);
        _seenPatientIds = Column<string>(NpgsqlDbType.Text);
        _parameters.Add(new NpgsqlParameter<int> { TypedValue = keys.CurrentId, NpgsqlDbType = NpgsqlDbType.Integer });
    }

    public NpgsqlCommand CreateCommand()
    {
        var places = string.Join(", ", Enumerable.Range(1, _parameters.Count).Select(place => $"${place}"));
        var command = new NpgsqlCommand($"SELECT first_event_id, taken_keys, conflicting_keys FROM commit_units_2({places})");
        foreach (var parameter in _parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    /// <param name="carefully">Index entries that are added may be there already.</param>
    public void Fill(Guid batchId, DateTimeOffset at, bool carefully, IReadOnlyList<PendingCommit> commits)
    {
        Clear();
        _batchId.TypedValue = batchId;
        _at.TypedValue = at.UtcDateTime;
        _carefully.TypedValue = carefully;
        foreach (var commit in commits)
            Add(commit.Unit, at);
        AddEntries();
        AddRows();
        AddIndex();
    }

    private void Clear()
    {
        foreach (var clear in _clear)
            clear();
        _entries.Clear();
        _inserts.Clear();
        _updates.Clear();
        _deletes.Clear();
        _index.Clear();
        _sortedIndex.Clear();
    }

    private List<T> Column<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        var parameter = new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        _parameters.Add(parameter);
        _clear.Add(() =>
        {
            // Set again, because after a call that failed the parameter still remembers what it measured.
            values.Clear();
            parameter.TypedValue = values;
        });
        return values;
    }

    private void Add(Unit unit, DateTimeOffset at)
    {
        if (unit.Idempotency is { } entry)
            _entries.Add(entry);
        foreach (var row in unit.Rows)
            (row.Payload is null ? _deletes : row.ExpectedVersion == 0 ? _inserts : _updates).Add(row);

        // The last change of an entry is the one that stays.
        foreach (var change in unit.Index)
            _index[new IndexEntry(change.Term, change.Id)] = change.Remove;
        if (unit.Event is { } draft)
            _changes.Add(draft, at);
        foreach (var access in unit.Accesses ?? [])
            Add(access, at);
    }

    private void Add(AccessDraft access, DateTimeOffset at)
    {
        var ordinal = _accesses.Add(access.Event, at);
        foreach (var patientId in access.PatientIds)
        {
            _seenOrdinals.Add(ordinal);
            _seenPatientIds.Add(patientId);
        }
    }

    private void AddEntries()
    {
        _entries.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        foreach (var entry in _entries)
        {
            _newKeys.Add(entry.Key);
            _requestHashes.Add(entry.RequestHash);
            _answers.Add(entry.Answer);
        }
    }

    private void AddRows()
    {
        foreach (var row in Sorted(_inserts))
        {
            _insertedKeys.Add(row.Key);
            _insertedPayloads.Add(row.Payload!);
        }

        foreach (var row in Sorted(_updates))
        {
            _updatedKeys.Add(row.Key);
            _updatedVersions.Add(row.ExpectedVersion);
            _updatedPayloads.Add(row.Payload!);
        }

        foreach (var row in Sorted(_deletes))
        {
            _deletedKeys.Add(row.Key);
            _deletedVersions.Add(row.ExpectedVersion);
        }
    }

    private void AddIndex()
    {
        _sortedIndex.AddRange(_index.Keys);
        _sortedIndex.Sort(static (a, b) =>
            string.CompareOrdinal(a.Term, b.Term) is var order && order != 0 ? order : string.CompareOrdinal(a.Id, b.Id));
        foreach (var entry in _sortedIndex)
        {
            var removed = _index[entry];
            (removed ? _removedTerms : _addedTerms).Add(entry.Term);
            (removed ? _removedIds : _addedIds).Add(entry.Id);
        }
    }

    private static List<RowWrite> Sorted(List<RowWrite> rows)
    {
        rows.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return rows;
    }
}
