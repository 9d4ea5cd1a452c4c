using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Healthcare.Tls;

/// <summary>Mutual TLS between silos, and between clients and silos.</summary>
public static class TlsHosting
{
    /// <param name="settings">Null: connections are plain.</param>
    public static ISiloBuilder AddClusterTls(this ISiloBuilder silo, CertificateSettings? settings)
    {
        if (settings is null)
            return silo;
        silo.Services.AddTlsConnections(settings);
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<TlsConnections>((connections, tls) =>
        {
            connections.ConfigureSiloInboundConnection(connection => connection.Use(tls.AcceptSilo));
            connections.ConfigureGatewayInboundConnection(connection => connection.Use(tls.AcceptClient));
            connections.ConfigureSiloOutboundConnection(connection => connection.Use(tls.Connect));
        });
        return silo;
    }

    /// <param name="settings">Null: connections are plain.</param>
    public static IClientBuilder AddClusterTls(this IClientBuilder client, CertificateSettings? settings)
    {
        if (settings is null)
            return client;
        client.Services.AddTlsConnections(settings);
        client.Services.AddOptions<ClientConnectionOptions>().Configure<TlsConnections>((connections, tls) =>
            connections.ConfigureConnection(connection => connection.Use(tls.Connect)));
        return client;
    }

    private static void AddTlsConnections(this IServiceCollection services, CertificateSettings settings)
    {
        services.AddSingleton(provider => new ClusterTls(new CertificateFiles(
            settings, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CertificateFiles>>())));
        services.AddSingleton<TlsConnections>();
    }
}
