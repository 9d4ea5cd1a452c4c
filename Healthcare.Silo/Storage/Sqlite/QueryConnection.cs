namespace Healthcare.Storage.Sqlite;

/// <summary>A connection for one query at a time.</summary>
internal sealed class QueryConnection : IDisposable
{
    public const string EventsAfter =
        "SELECT Id, At, Action, Subject, PatientId, Actor, Source, Reason, Data, Outcome FROM Event WHERE Id > ?1 ORDER BY Id";

    private readonly Connection _connection;

    public QueryConnection(string path)
    {
        _connection = Connection.OpenToRead(path);
        Scan = _connection.Prepare("SELECT Key, Version, Payload FROM Row WHERE Key >= ?1 AND Key < ?2 ORDER BY Key");
        Find = _connection.Prepare("""
            SELECT Term, Id FROM IndexEntry
            WHERE (Term, Id) > (?1, ?2) AND Term < ?3
            ORDER BY Term, Id LIMIT ?4
            """);
        Events = _connection.Prepare(EventsAfter);
        Answer = _connection.Prepare("SELECT Key, RequestHash, Answer FROM IdempotencyKey WHERE Key = ?1");
    }

    public Connection Connection => _connection;

    public Statement Scan { get; }

    public Statement Find { get; }

    public Statement Events { get; }

    public Statement Answer { get; }

    /// <summary>Ends what is still being read.</summary>
    public void Reset()
    {
        Scan.Reset();
        Find.Reset();
        Events.Reset();
        Answer.Reset();
    }

    public long TakeStatementCount() => _connection.TakeStatementCount();

    public void Dispose() => _connection.Dispose();
}
