using System.Collections.Frozen;

namespace Healthcare.Placement;

/// <summary>The ways of a process without a silo to each silo. What it knows may be old: a silo that is asked for a grain of another passes the call on.</summary>
internal sealed class SiloClients
{
    private volatile Routes _routes = new(new Rendezvous([]), FrozenDictionary<SiloAddress, SiloClient>.Empty);
    private uint _turn;

    public IReadOnlyDictionary<SiloAddress, SiloClient> All => _routes.Clients;

    /// <summary>To the silo that the grain belongs to; null when it can only be reached through others.</summary>
    public IGrainFactory? WayTo(GrainId grain)
    {
        var routes = _routes;
        return routes.Silos.OwnerOf(grain.GetUniformHashCode()) is { } silo && routes.Clients.TryGetValue(silo, out var client) && client.IsConnected
            ? client.Grains
            : null;
    }

    /// <summary>To one silo after the other; null when none can be reached.</summary>
    public IGrainFactory? WayToAny()
    {
        var clients = _routes.Clients.Values;
        for (var i = 0; i < clients.Length; i++)
            if (clients[(int)(Interlocked.Increment(ref _turn) % (uint)clients.Length)] is { IsConnected: true } client)
                return client.Grains;
        return null;
    }

    /// <param name="active">All silos among which grains are placed, also those without a client.</param>
    public void Set(IEnumerable<SiloAddress> active, IEnumerable<KeyValuePair<SiloAddress, SiloClient>> clients) =>
        _routes = new Routes(new Rendezvous(active), clients.ToFrozenDictionary());

    private sealed record Routes(Rendezvous Silos, FrozenDictionary<SiloAddress, SiloClient> Clients);
}
