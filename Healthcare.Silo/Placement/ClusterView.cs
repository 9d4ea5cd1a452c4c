namespace Healthcare.Placement;

/// <summary>Which silo a grain belongs to, as far as this silo knows.</summary>
internal sealed class ClusterView(IClusterMembershipService members) : IClusterView
{
    private sealed record Seen(ClusterMembershipSnapshot Members, Rendezvous Silos);

    private Seen? _last;

    public long Version => members.CurrentSnapshot.Version.Value;

    /// <summary>Null when no silo is active, as before the first and after the last.</summary>
    public GrainAddress? OwnerOf(GrainId grain)
    {
        var seen = Look();
        return seen.Silos.OwnerOf(grain.GetUniformHashCode()) is { } silo
            ? new GrainAddress { GrainId = grain, SiloAddress = silo, MembershipVersion = seen.Members.Version }
            : null;
    }

    private Seen Look()
    {
        var now = members.CurrentSnapshot;
        var last = _last;
        if (last?.Members != now)
            _last = last = new(now, new Rendezvous(now.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.SiloAddress)));
        return last;
    }
}
