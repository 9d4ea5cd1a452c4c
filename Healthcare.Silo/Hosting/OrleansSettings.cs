using System.Net;

namespace Healthcare.Hosting;

/// <summary>A silo's endpoint and cluster.</summary>
/// <param name="SiloPort">For other silos; 0 takes a free one.</param>
/// <param name="GatewayPort">For clients; 0 takes a free one.</param>
/// <param name="AdvertisedAddress">Where other silos reach this one; null: the loopback.</param>
/// <param name="ClusterId">Which silos belong together.</param>
/// <param name="ServiceId">Whose state it is: the same for every cluster that ever works on it.</param>
public sealed record OrleansSettings(int SiloPort, int GatewayPort, IPAddress? AdvertisedAddress, string ClusterId, string ServiceId)
{
    public static OrleansSettings Read(SettingsSource source, string clusterId) => new(
        source.Number("Orleans:SiloPort", 0, 65535, 0),
        source.Number("Orleans:GatewayPort", 0, 65535, 0),
        source.Address("Orleans:AdvertisedAddress"),
        source.Id("Orleans:ClusterId", clusterId),
        source.Id("Orleans:ServiceId", "healthcare"));
}
