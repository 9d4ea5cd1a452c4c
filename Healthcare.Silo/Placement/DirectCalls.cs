using Healthcare.Hosting;
using Healthcare.Membership;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Placement;

/// <summary>Calls to slots and patients without a hop through a silo that does not have them.</summary>
internal static class DirectCalls
{
    /// <param name="client">Of the whole cluster, whose gateways it already knows.</param>
    /// <param name="configure">What a client needs to speak to any silo of this cluster; applied to this one too.</param>
    public static IClientBuilder AddDirectCalls(this IClientBuilder client, Action<IClientBuilder> configure)
    {
        configure(client);
        client.Services.AddSingleton<SiloClients>();
        client.Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<SiloClientsUpkeep>(services, (IClientBuilder silo) =>
        {
            FailureDetection.Apply(silo);
            // With its one gateway a client has lost all that it had asked.
            silo.AddLostCalls(TimeSpan.Zero);
            configure(silo);
        }));
        client.Services.Wrap<IGrainFactory, DirectGrainFactory>();
        return client;
    }
}
