using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Healthcare.Hosting;

/// <summary>Where others reach the HTTP listener of a silo.</summary>
public static class SiloUrl
{
    /// <summary>The first of the addresses whose port is known before it listens; null when there is none.</summary>
    public static string? Of(IReadOnlyList<string> urls, OrleansSettings orleans) => urls
        .Select(BindingAddress.Parse)
        .Where(url => !url.IsUnixPipe && url.Port != 0)
        .Select(url => $"{url.Scheme}://{HostOf(url, orleans.AdvertisedAddress ?? IPAddress.Loopback)}:{url.Port}")
        .FirstOrDefault();

    // One that listens everywhere is reached where the silo is.
    private static string HostOf(BindingAddress url, IPAddress advertised) =>
        url.Host is not ("*" or "+" or "0.0.0.0" or "[::]") ? url.Host
        : advertised.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{advertised}]" : $"{advertised}";
}
