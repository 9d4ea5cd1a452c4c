using Healthcare.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Healthcare.Search;

public static class SearchServices
{
    /// <summary>The silo's index, what fills it at start and what searches it. Needs an <see cref="Storage.IBookingStore"/>.</summary>
    public static IServiceCollection AddNetworkIndex(this IServiceCollection services) 
    {
        services.TryAddSingleton<ClinicClock>();
        return services
            .AddSingleton(provider => new NetworkIndex(provider.GetRequiredService<ClinicClock>(), provider.GetRequiredService<ILogger<NetworkIndex>>()))
            .AddSingleton<NetworkIndexLoader>()
            .AddSingleton<SlotSearch>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<NetworkIndexLoader>());
    }
}
