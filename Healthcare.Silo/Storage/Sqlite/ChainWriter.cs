using Healthcare.Audit;

namespace Healthcare.Storage.Sqlite;

/// <summary>Where both logs end.</summary>
internal readonly record struct LogEnds(LogEnd Changes, LogEnd Accesses);

/// <summary>Appends to one log, event after event, each with its link in the chain.</summary>
internal sealed class ChainWriter
{
    private readonly AuditLogKind _log;
    private readonly AuditKeys _keys;
    private readonly Statement _insert;

    public ChainWriter(Connection connection, AuditLogKind log, AuditKeys keys)
    {
        (_log, _keys) = (log, keys);
        var table = SqliteAuditLog.TableOf(log);
        _insert = connection.Prepare($"""
            INSERT INTO {table} (Id, At, Action, Subject, PatientId, Actor, Source, Reason, Data, Outcome, KeyId, Hash)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """);
        End = SqliteAuditLog.ReadEnd(connection, log);
    }

    public LogEnd End { get; set; }

    /// <summary>Returns the event's id.</summary>
    public long Insert(EventDraft draft, long at)
    {
        var id = End.Id + 1;
        var digest = AuditChain.Digest(draft, DateTimeOffset.FromUnixTimeMilliseconds(at), _keys.Current);
        var hash = AuditChain.Next(End.Hash ?? AuditChain.Genesis(_log), id, digest);
        _insert
            .Bind(1, id).Bind(2, at)
            .Bind(3, draft.Action).Bind(4, draft.Subject).Bind(5, draft.PatientId)
            .Bind(6, draft.Actor).Bind(7, draft.Sealed is null ? draft.From : "").Bind(8, draft.Sealed is null ? draft.Reason : null)
            .Bind(9, (draft.Sealed ?? draft.Data).AsSpan())
            .Bind(10, (long)draft.Outcome).Bind(11, _keys.CurrentId).Bind(12, hash.AsSpan())
            .Run();
        End = new LogEnd(id, hash);
        return id;
    }
}
