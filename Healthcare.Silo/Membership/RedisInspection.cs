namespace Healthcare.Membership;

/// <summary>A look at Redis, for an operator.</summary>
public static class RedisInspection
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Says where Redis is and how long a round trip to it takes.</summary>
    /// <exception cref="Hosting.StartupException">It cannot be used; the message says why.</exception>
    public static async Task<string> InspectAsync(string connectionString, string? authority = null, CancellationToken cancellationToken = default)
    {
        await using var connection = new RedisConnection(new RedisMembershipOptions(connectionString, "") { ConnectWithin = s_patience, Authority = authority });
        var redis = await connection.OpenAsync().WaitAsync(cancellationToken);
        var roundTrip = await redis.GetDatabase().PingAsync();
        return FormattableString.Invariant($"{string.Join(", ", redis.GetEndPoints().Select(endpoint => endpoint.ToString()))} answers in {roundTrip.TotalMilliseconds:0.0} ms");
    }
}
