using System.Collections.Frozen;

namespace Healthcare.Membership;

/// <summary>What the database last said about the cluster's silos: who was seen, and how long ago by the database's clock.</summary>
internal sealed class Heartbeats(TimeProvider time)
{
    private sealed record Reading(long At, FrozenDictionary<SiloAddress, TimeSpan> SeenAgo);

    private Reading? _last;

    public void Set(IEnumerable<KeyValuePair<SiloAddress, TimeSpan>> seenAgo) => _last = new(time.GetTimestamp(), seenAgo.ToFrozenDictionary());

    /// <summary>How long a silo has not been seen; null when the database does not know it.</summary>
    public TimeSpan? UnseenFor(SiloAddress silo) =>
        _last is { } last && last.SeenAgo.TryGetValue(silo, out var ago) ? ago + time.GetElapsedTime(last.At) : null;

    /// <summary>Whether a later start of the silo at the same address was seen, which says that the earlier one has ended.</summary>
    public bool HasSuccessor(SiloAddress silo) => _last?.SeenAgo.Keys.Any(other => other.IsSuccessorOf(silo)) ?? false;

    /// <summary>
    /// Writes into the table when each silo was seen. Orleans counts out a silo that has not written IAmAlive to Redis for long, which says
    /// more about Redis, and about clocks that differ, than about the silo.
    /// </summary>
    public void Freshen(MembershipTableData table)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var (entry, _) in table.Members)
            if (entry.Status == SiloStatus.Active && UnseenFor(entry.SiloAddress) is { } ago)
                entry.IAmAliveTime = now - ago;
    }
}
