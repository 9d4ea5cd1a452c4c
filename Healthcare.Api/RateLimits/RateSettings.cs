using Healthcare.Hosting;

namespace Healthcare.RateLimits;

/// <summary>Requests a minute, in the whole cluster; 0: as many as they like.</summary>
/// <param name="Key">Of an API key or a partner's client that has no limit of its own.</param>
/// <param name="Account">Of an account, in all its sessions.</param>
/// <param name="Address">Of a client's address; of IPv6 its network (/64).</param>
/// <param name="LogIn">Of a client's address, where passwords, codes and assertions are checked.</param>
public sealed record RateSettings(int Key, int Account, int Address, int LogIn)
{
    private const int Most = 10_000_000;

    public static RateSettings Read(SettingsSource source) => new(
        source.Number("Healthcare:RequestsPerKey", 0, Most, 3_000_000),
        source.Number("Healthcare:RequestsPerAccount", 0, Most, 60_000),
        source.Number("Healthcare:RequestsPerAddress", 0, Most, 6_000_000),
        source.Number("Healthcare:LogInsPerAddress", 0, Most, 600));
}
