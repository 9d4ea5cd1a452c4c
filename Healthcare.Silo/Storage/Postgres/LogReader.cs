using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Healthcare.Storage.Postgres;

/// <summary>Reads pieces of the log, and with each the database's clock, in one round trip.</summary>
internal sealed class LogReader : IAsyncDisposable
{
    /// <summary>Events in one piece at most.</summary>
    public const int Limit = 1000;

    private const string Statement = $"""
        SELECT 0::bigint, clock_timestamp(), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        UNION ALL
        (SELECT {EventRows.Columns} FROM event WHERE id > $1 AND id < $2 ORDER BY id LIMIT 1000)
        """;

    private readonly NpgsqlParameter<long> _after = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly NpgsqlParameter<long> _before = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly HeldConnection _connection;
    private readonly PostgresClock _clock;

    public LogReader(NpgsqlDataSource pool, PostgresClock clock)
    {
        _clock = clock;
        _connection = new HeldConnection(pool, new NpgsqlCommand(Statement) { Parameters = { _after, _before }, CommandTimeout = 4 });
    }

    /// <summary>The events between the two ids, both exclusive, in order; fewer than <see cref="Limit"/> when there are no more now.</summary>
    public async Task<List<StoredEvent>> ReadAsync(long after, long before = long.MaxValue)
    {
        try
        {
            var command = await _connection.ReadyAsync();
            (_after.TypedValue, _before.TypedValue) = (after, before);
            var sent = Stopwatch.GetTimestamp();
            await using var reader = await command.ExecuteReaderAsync();
            var received = Stopwatch.GetTimestamp();
            var events = new List<StoredEvent>();
            while (await reader.ReadAsync())
            {
                if (reader.GetInt64(0) == 0)
                    _clock.Measured(reader.GetFieldValue<DateTimeOffset>(1), sent, received);
                else
                    events.Add(EventRows.Read(reader));
            }

            return events;
        }
        catch
        {
            await _connection.DropAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
