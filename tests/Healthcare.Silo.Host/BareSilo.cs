using System.Net;
using Healthcare.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;

namespace Healthcare.Membership;

/// <summary>A silo that has nothing but its membership, and the directory that goes by it.</summary>
public static class BareSilo
{
    public static IHost Build(
        RedisMembershipOptions membership,
        string postgres,
        int siloPort,
        int gatewayPort,
        IPAddress? advertised = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(postgres));
        builder.UseOrleans(silo =>
        {
            silo.Configure<EndpointOptions>(endpoint =>
            {
                endpoint.AdvertisedIPAddress = advertised ?? IPAddress.Loopback;
                endpoint.SiloListeningEndpoint = new(IPAddress.Loopback, siloPort);
                endpoint.SiloPort = siloPort;
                endpoint.GatewayPort = gatewayPort;
                endpoint.GatewayListeningEndpoint = new(IPAddress.Loopback, gatewayPort);
            });
            silo.AddRedisMembership(membership);
            silo.AddOwnerDirectory();
        });
        services?.Invoke(builder.Services);
        return builder.Build();
    }
}
