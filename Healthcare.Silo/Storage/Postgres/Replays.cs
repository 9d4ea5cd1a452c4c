using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Answers the units of a batch that were not written because they conflict.</summary>
internal sealed class Replays(NpgsqlDataSource pool)
{
    // The newest event is read after the keys: by then the first request's event is in the log.
    private const string FirstAnswers = "SELECT key, request_hash, at, answer FROM idempotency_key WHERE key = ANY ($1)";
    private const string NewestEvent = "SELECT coalesce(max(id), 0) FROM event";

    /// <summary>Returns the units that conflict with nothing, to be sent again.</summary>
    public async Task<PendingCommit[]> AnswerAsync(PendingCommit[] commits, CommitReply reply)
    {
        var replayed = reply.TakenKeys.Length == 0 ? [] : await FindAsync(reply.TakenKeys);
        var conflicting = new HashSet<string>(reply.ConflictingKeys, StringComparer.Ordinal);
        var rest = new List<PendingCommit>(commits.Length);
        foreach (var commit in commits)
        {
            if (commit.Unit.Idempotency is { } entry && replayed.TryGetValue(entry.Key, out var first))
                commit.TrySetResult(first);
            else if (Array.Find(commit.Unit.Rows, row => conflicting.Contains(row.Key)) is { } conflict)
                commit.TrySetResult(new CommitResult(CommitStatus.VersionConflict, ConflictKey: conflict.Key));
            else
                rest.Add(commit);
        }

        return [.. rest];
    }

    private async Task<Dictionary<string, CommitResult>> FindAsync(string[] keys)
    {
        await using var connection = await pool.OpenConnectionAsync();
        var found = new List<(IdempotencyEntry Entry, DateTimeOffset At)>();
        await using (var find = new NpgsqlCommand(FirstAnswers, connection) { Parameters = { new() { Value = keys } } })
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                found.Add((
                    new IdempotencyEntry(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(3)),
                    reader.GetFieldValue<DateTimeOffset>(2)));
        }

        await using var newest = new NpgsqlCommand(NewestEvent, connection);
        var eventId = (long)(await newest.ExecuteScalarAsync())!;
        return found.ToDictionary(
            first => first.Entry.Key,
            first => new CommitResult(CommitStatus.Replayed, first.At, First: first.Entry, EventId: eventId),
            StringComparer.Ordinal);
    }
}
