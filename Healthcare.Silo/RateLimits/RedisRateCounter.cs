using Healthcare.Membership;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Healthcare.RateLimits;

/// <summary>
/// Counts for the whole cluster, in Redis, whose clock the windows go by. While Redis is away each process counts for itself: a limit is then
/// one of each process, and nobody waits for Redis.
/// </summary>
internal sealed partial class RedisRateCounter(RedisConnection connection, RedisMembershipOptions cluster, TimeProvider clock, ILogger<RedisRateCounter> logger) : IRateCounter
{
    // Whole or not at all, whoever else takes from the window meanwhile.
    private const string Take = """
        local used = tonumber(redis.call('GET', KEYS[1]) or '0')
        local granted = math.max(0, math.min(tonumber(ARGV[2]), tonumber(ARGV[1]) - used))
        if granted > 0 then redis.call('INCRBY', KEYS[1], granted) end
        local ends = redis.call('PTTL', KEYS[1])
        if ends < 0 then
          ends = tonumber(ARGV[3])
          redis.call('PEXPIRE', KEYS[1], ends)
        end
        return {granted, math.max(0, tonumber(ARGV[1]) - used - granted), ends}
        """;

    /// <summary>A request waits for Redis so long at most, and one a second while it is away.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly LocalRateCounter _local = new(clock);
    private readonly string _prefix = $"healthcare/{cluster.ClusterId}/rate/";
    private long _askAgain;
    private int _isAway;

    public async ValueTask<RateGrant> TakeAsync(string subject, int limit, int wanted)
    {
        if (clock.GetTimestamp() < Volatile.Read(ref _askAgain))
            return await _local.TakeAsync(subject, limit, wanted);
        try
        {
            var grant = await AskAsync(subject, limit, wanted).WaitAsync(s_patience, clock);
            if (Interlocked.Exchange(ref _isAway, 0) == 1)
                LogBack();
            return grant;
        }
        catch (Exception fault)
        {
            Volatile.Write(ref _askAgain, clock.GetTimestamp() + (long)(s_pause.TotalSeconds * clock.TimestampFrequency));
            if (Interlocked.Exchange(ref _isAway, 1) == 0)
                LogAway(fault.GetType().Name);
            return await _local.TakeAsync(subject, limit, wanted);
        }
    }

    private async Task<RateGrant> AskAsync(string subject, int limit, int wanted)
    {
        var redis = await connection.OpenAsync();
        // What is queued for a Redis that is away would be counted when it is back, for nobody.
        if (!redis.IsConnected)
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, "Redis is away.");
        var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(
            Take, [_prefix + subject], [limit, wanted, (long)IRateCounter.Window.TotalMilliseconds]))!;
        return new RateGrant((int)answer[0], (int)answer[1], TimeSpan.FromMilliseconds(answer[2]));
    }

    [LoggerMessage(LogLevel.Warning, "Redis cannot be asked for rate limits ({Fault}): until it is back, every process counts for itself.")]
    private partial void LogAway(string fault);

    [LoggerMessage(LogLevel.Information, "Rate limits are counted for the whole cluster again.")]
    private partial void LogBack();
}
