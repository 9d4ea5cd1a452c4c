using Healthcare.Hosting;

namespace Healthcare.Membership;

/// <summary>Tries the addresses that this silo gives to others, as soon as it listens.</summary>
internal sealed class OwnAddress(ILocalSiloDetails silo, RedisMembershipOptions options) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(5);

    public void Participate(ISiloLifecycle lifecycle)
    {
        // Orleans listens one stage before.
        if (options.CheckAdvertisedAddress)
            lifecycle.Subscribe(nameof(OwnAddress), ServiceLifecycleStage.RuntimeInitialize, _ => CheckAsync());
    }

    private async Task CheckAsync()
    {
        foreach (var address in new[] { silo.SiloAddress, silo.GatewayAddress })
            if (address is { Endpoint.Port: not 0 } && await Port.AskAsync(address.Endpoint, s_answer) != PortAnswer.Accepts)
                throw new StartupException($"The silo advertises {address.Endpoint} and cannot reach itself there, so no other silo would. "
                    + "Set Orleans__AdvertisedAddress to an address of this machine that the others reach.");
    }
}
