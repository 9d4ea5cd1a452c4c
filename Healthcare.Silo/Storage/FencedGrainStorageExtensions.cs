using Healthcare.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Healthcare.Storage;

/// <summary>Makes Orleans' AdoNet storage the default grain storage, with ours around it.</summary>
internal static class FencedGrainStorageExtensions
{
    private const string Name = ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;

    /// <summary>What AddAdoNetGrainStorage registers, with our storage around the one of Orleans.</summary>
    /// <typeparam name="TStorage">The service that knows the database.</typeparam>
    public static void AddFencedGrainStorage<TStorage>(
        this IServiceCollection services,
        Action<AdoNetGrainStorageOptions, TStorage> connect,
        Func<TStorage, Protector> protectorOf,
        Func<AdoNetGrainStorage, TStorage, FencedGrainStorage> fence)
        where TStorage : class
    {
        services.AddOptions<AdoNetGrainStorageOptions>(Name).Configure<TStorage>((provider, storage) =>
        {
            connect(provider, storage);
            provider.GrainStorageSerializer = new JsonGrainStorageSerializer(protectorOf(storage));

            // The row stays when a state is cleared: its version goes on, and fences an activation that still has the old one.
            provider.DeleteStateOnClear = false;
        });
        services.AddTransient<IPostConfigureOptions<AdoNetGrainStorageOptions>, DefaultAdoNetGrainStorageOptionsHashPickerConfigurator>();
        services.AddTransient<IConfigurationValidator>(provider => new AdoNetGrainStorageOptionsValidator(
            provider.GetRequiredService<IOptionsMonitor<AdoNetGrainStorageOptions>>().Get(Name), Name));
        services.AddGrainStorage(Name, (provider, key) =>
            fence(AdoNetGrainStorageFactory.Create(provider, key), provider.GetRequiredService<TStorage>()));
    }
}
