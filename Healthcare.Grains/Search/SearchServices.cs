using Healthcare.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Search;

public static class SearchServices
{
    /// <summary>The silo's index and what fills it at start. Needs an <see cref="IBookingStore"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddNetworkIndex(this IServiceCollection services) => services
        .AddSingleton<NetworkIndex>()
        .AddSingleton<NetworkIndexLoader>()
        .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<NetworkIndexLoader>());
}
