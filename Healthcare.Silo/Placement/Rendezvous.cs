using System.Net;

namespace Healthcare.Placement;

/// <summary>
/// Rendezvous hashing: every silo draws a number for every grain, and the highest has it. A silo that comes takes its part from all others, one that
/// goes leaves its part to all of them; nothing else moves.
/// </summary>
internal sealed class Rendezvous(IEnumerable<SiloAddress> silos)
{
    // By endpoint, not by start: a silo that has started again has its grains again.
    private readonly (SiloAddress Silo, ulong Seed)[] _silos = [.. silos.Select(silo => (silo, SeedOf(silo.Endpoint))).OrderBy(silo => silo.Item2)];

    /// <summary>Who has the grain; null when there is nobody.</summary>
    /// <param name="grain">A hash of its id that is the same in every process.</param>
    public SiloAddress? OwnerOf(uint grain)
    {
        SiloAddress? owner = null;
        var highest = 0UL;
        foreach (var (silo, seed) in _silos)
            if (Mix(seed ^ grain) is var drawn && (owner is null || drawn > highest))
                (owner, highest) = (silo, drawn);
        return owner;
    }

    private static ulong SeedOf(IPEndPoint endpoint)
    {
        var seed = Mix((ulong)endpoint.Port);
        foreach (var part in endpoint.Address.GetAddressBytes())
            seed = Mix(seed ^ part);
        return seed;
    }

    // The last step of SplitMix64: each bit of the answer depends on all of the question.
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
