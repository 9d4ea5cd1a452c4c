namespace Healthcare.Membership;

/// <summary>How a process finds its cluster.</summary>
/// <param name="ConnectionString">Of Redis, as StackExchange.Redis reads it, like <c>redis.internal:6379,password=...</c>.</param>
/// <param name="ClusterId">Silos with the same id on the same database form one cluster.</param>
/// <param name="ServiceId">Names what is stored; never changes in the life of a database.</param>
public sealed record RedisMembershipOptions(string ConnectionString, string ClusterId, string ServiceId = "healthcare")
{
    /// <summary>How long a process that starts waits for Redis before it gives up.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A PEM file with the authority of Redis' certificate; null: one that this machine trusts.</summary>
    public string? Authority { get; init; }

    /// <summary>Where the silo's own HTTP listener is reached, for whoever reads the table of silos; null without one.</summary>
    public string? HttpUrl { get; init; }

    /// <summary>How long a silo runs on without its row in the membership table, or in the database, before it stops itself.</summary>
    public TimeSpan LeaveAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a silo that starts connects to the address it advertises. Off where a machine cannot reach itself by that address.</summary>
    public bool CheckAdvertisedAddress { get; init; } = true;

    /// <summary>How long a client that starts waits for the first silo before it gives up.</summary>
    public TimeSpan SilosWithin { get; init; } = TimeSpan.FromSeconds(60);
}
