using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.GrainDirectory;
using Orleans.Runtime.GrainDirectory;
using Orleans.Runtime.Hosting;

namespace Healthcare.Placement;

/// <summary>
/// A directory without entries: it computes where a grain belongs. As the cache it is asked first, without a turn of its own and for every message;
/// as the directory only when no silo is active, and when an activation wants to be the one, which it always may.
/// </summary>
internal sealed class OwnerDirectory(ClusterView view) : IGrainDirectory, IGrainDirectoryCache
{
    public IEnumerable<(GrainAddress ActivationAddress, int Version)> KeyValues => [];

    public bool LookUp(GrainId key, [NotNullWhen(true)] out GrainAddress? result, out int version)
    {
        result = view.OwnerOf(key);
        version = 0;
        return result is not null;
    }

    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult(view.OwnerOf(grainId));

    public Task<GrainAddress?> Register(GrainAddress address) => Task.FromResult<GrainAddress?>(address);

    public Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previousAddress, CancellationToken cancellationToken) => Register(address);

    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;

    public void AddOrUpdate(GrainAddress value, int version)
    {
    }

    public bool Remove(GrainId key) => false;

    public bool Remove(GrainAddress key) => false;

    public void Clear()
    {
    }
}

internal static class OwnerDirectoryRegistration
{
    public static ISiloBuilder AddOwnerDirectory(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<ClusterView>();
        silo.Services.AddSingleton<IClusterView>(services => services.GetRequiredService<ClusterView>());
        silo.Services.AddSingleton<OwnerDirectory>();
        // Asked for the grains of this directory only: those of the default one keep Orleans' own cache.
        silo.Services.AddSingleton<IGrainDirectoryCache>(services => services.GetRequiredService<OwnerDirectory>());
        return silo.AddGrainDirectory(Directories.Owner, static (services, _) => services.GetRequiredService<OwnerDirectory>());
    }
}
