using System.Net;

namespace Healthcare.Hosting;

/// <summary>What the process was told, checked. Names and meaning as in the HTTP contract's table.</summary>
/// <param name="Urls">Where the API listens.</param>
/// <param name="DataDirectory">Absolute path of the embedded mode's data.</param>
/// <param name="Demo">Whether there is a demo network with keys that everybody knows.</param>
/// <param name="BootstrapApiKey">An administrator's key that must exist; null when none was asked for.</param>
/// <param name="SiloPort">0 takes a free one.</param>
/// <param name="GatewayPort">0 takes a free one.</param>
/// <param name="AdvertisedAddress">Where other silos reach this one; null: the loopback.</param>
/// <param name="MaxImportBytes">Largest body of <c>POST /imports</c>.</param>
public sealed record Settings(
    string[] Urls,
    string DataDirectory,
    bool Demo,
    string? BootstrapApiKey,
    int SiloPort,
    int GatewayPort,
    IPAddress? AdvertisedAddress,
    string ClusterId,
    string ServiceId,
    long MaxImportBytes);
