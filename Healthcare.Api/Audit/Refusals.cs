using System.Net;
using System.Net.Sockets;

namespace Healthcare.Audit;

/// <summary>What is refused again and again: counted together within a minute.</summary>
/// <param name="Address">The client's; of IPv6 the network (/64), which is what one client has.</param>
/// <param name="Actor">The caller; <c>anonymous</c> where the credentials were not good.</param>
/// <param name="Subject">Method and route; for <c>anonymous</c> any.</param>
public readonly record struct RefusalKind(string Address, string Actor, string Subject);

/// <summary>
/// Refusals of the running minute. The first of a kind is noted at once, the others as one number at the minute's end, so that a flood
/// of them fills neither the memory nor the disk.
/// </summary>
public sealed class Refusals
{
    /// <summary>Kinds that are told apart in a minute; what comes beyond is one kind.</summary>
    public const int MostKinds = 256;

    public static readonly RefusalKind Others = new("elsewhere", Requests.Anonymous, "any");

    private readonly Lock _lock = new();
    private Dictionary<RefusalKind, long> _repeated = [];

    /// <summary>True for the first of its kind in this minute: it is to be noted now.</summary>
    public bool IsFirst(RefusalKind kind)
    {
        lock (_lock)
        {
            if (_repeated.Count >= MostKinds && !_repeated.ContainsKey(kind))
                kind = Others;
            var first = _repeated.TryAdd(kind, 0);
            if (!first)
                _repeated[kind]++;
            return first;
        }
    }

    /// <summary>Ends the minute; returns how often each kind came again in it, where it did.</summary>
    public IReadOnlyList<(RefusalKind Kind, long Count)> Take()
    {
        lock (_lock)
        {
            var taken = _repeated;
            _repeated = [];
            return [.. taken.Where(repeated => repeated.Value > 0).Select(repeated => (repeated.Key, repeated.Value))];
        }
    }

    public static string AddressOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 } || IPAddress.IsLoopback(address))
            return address?.ToString() ?? "unknown";
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
