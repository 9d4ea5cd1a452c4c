using Microsoft.Extensions.Logging;
using Orleans.Messaging;

namespace Healthcare.Membership;

/// <summary>The list of gateways from Redis; while Redis is away or empty, the last one that named any.</summary>
internal sealed partial class RememberedGateways(IGatewayListProvider redis, ILogger<RememberedGateways> logger) : IGatewayListProvider
{
    private IList<Uri> _last = [];

    public TimeSpan MaxStaleness => redis.MaxStaleness;

    bool IGatewayListProvider.IsUpdatable => true;

    public Task InitializeGatewayListProvider() => redis.InitializeGatewayListProviderAsync();

    public async Task<IList<Uri>> GetGateways()
    {
        try
        {
            var gateways = await redis.GetGatewaysAsync();
            if (gateways.Count > 0 || _last.Count == 0)
                return _last = gateways;
            LogKept(_last.Count, "it names none");
        }
        catch (Exception fault) when (_last.Count > 0)
        {
            LogKept(_last.Count, fault.Message);
        }

        return _last;
    }

    [LoggerMessage(LogLevel.Warning, "The list of gateways in Redis cannot be used; the last {Count} known ones stay in use: {Reason}")]
    private partial void LogKept(int count, string reason);
}
