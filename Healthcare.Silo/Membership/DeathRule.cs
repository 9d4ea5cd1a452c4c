namespace Healthcare.Membership;

/// <summary>
/// When a silo is dead beyond doubt, without a vote of others: the database has not heard of it, and its port says that it is not there.
/// A paused process, or one that is cut off from the database only, is not dead by this rule; Orleans' own probes judge those.
/// </summary>
internal static class DeathRule
{
    /// <summary>Three heartbeats missed, and nothing listens where it was.</summary>
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(6);

    /// <summary>Nobody answers there at all, which can also be a network that is cut: so much longer than Orleans needs to judge that itself.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromSeconds(20);

    /// <param name="unseenFor">Since when the database has not heard of the silo; null when it does not know it.</param>
    /// <param name="hasSuccessor">The same address has started again.</param>
    /// <param name="port">What its port did.</param>
    public static bool IsDead(TimeSpan? unseenFor, bool hasSuccessor, PortAnswer port)
    {
        var unseen = unseenFor ?? TimeSpan.MaxValue;
        return port switch
        {
            PortAnswer.Refuses => unseen > Gone,
            PortAnswer.Silent => unseen > Silent,
            _ => hasSuccessor && unseen > Gone,
        };
    }
}
