namespace Healthcare.Storage.Sqlite;

/// <summary>Something else that wants the writer's connection for itself, between two transactions.</summary>
internal sealed class WriterJob(Action<Connection> job)
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IWriterWork
{
    public void Run(Connection connection)
    {
        try
        {
            job(connection);
            TrySetResult();
        }
        catch (Exception fault)
        {
            connection.RollbackIfNeeded();
            Fail(SqliteFaults.ToStoreException(fault));
        }
    }

    public void Fail(Exception fault) => TrySetException(fault);
}
