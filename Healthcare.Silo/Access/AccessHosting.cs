using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Healthcare.Access;

/// <summary>Callers that cannot be forged, in silos and in clients of them.</summary>
public static class AccessHosting
{
    /// <summary>Refuses calls without a caller of this cluster.</summary>
    public static ISiloBuilder AddCallerCheck(this ISiloBuilder silo, byte[] secret)
    {
        silo.Services.AddCallerSeals(secret);
        silo.AddOutgoingGrainCallFilter<CallerStamp>();
        silo.AddIncomingGrainCallFilter<CallerCheck>();
        return silo;
    }

    /// <summary>Vouches for the calls of this process.</summary>
    public static IClientBuilder AddCallerStamp(this IClientBuilder client, byte[] secret)
    {
        client.Services.AddCallerSeals(secret);
        client.AddOutgoingGrainCallFilter<CallerStamp>();
        return client;
    }

    private static void AddCallerSeals(this IServiceCollection services, byte[] secret)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new CallerSeals(secret, provider.GetRequiredService<TimeProvider>()));
    }
}
