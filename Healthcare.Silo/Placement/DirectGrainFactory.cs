using System.Collections.Concurrent;
using Orleans.Metadata;

namespace Healthcare.Placement;

/// <summary>
/// The grains of the cluster for a process without a silo. One whose silo is computed is called there, one that every silo has is called at each in turn, every other through any gateway.
/// </summary>
internal sealed class DirectGrainFactory(IGrainFactory cluster, SiloClients silos, GrainPropertiesResolver properties) : IGrainFactory
{
    // Of Orleans, which does not show it: the placement of [StatelessWorker].
    private const string StatelessWorker = "StatelessWorkerPlacement";

    private readonly ConcurrentDictionary<GrainType, Home> _homes = new();

    private enum Home
    {
        Registered,
        Computed,
        Everywhere,
    }

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => (WayTo(grainId) ?? cluster).GetGrain(grainId, interfaceType);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (WayTo(grainId) ?? cluster).GetGrain<TGrainInterface>(grainId);

    public IAddressable GetGrain(GrainId grainId) => (WayTo(grainId) ?? cluster).GetGrain(grainId);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Direct(cluster.GetGrain<TGrainInterface>(primaryKey, grainClassNamePrefix));

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Direct(cluster.GetGrain<TGrainInterface>(primaryKey, grainClassNamePrefix));

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => Direct(cluster.GetGrain<TGrainInterface>(primaryKey, grainClassNamePrefix));

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => Direct(cluster.GetGrain<TGrainInterface>(primaryKey, keyExtension, grainClassNamePrefix));

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => Direct(cluster.GetGrain<TGrainInterface>(primaryKey, keyExtension, grainClassNamePrefix));

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => Direct(cluster.GetGrain(interfaceType, grainKey, grainClassNamePrefix));

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => Direct(cluster.GetGrain(interfaceType, grainKey));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => Direct(cluster.GetGrain(grainInterfaceType, grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => Direct(cluster.GetGrain(grainInterfaceType, grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => Direct(cluster.GetGrain(grainInterfaceType, grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => Direct(cluster.GetGrain(grainInterfaceType, grainPrimaryKey, keyExtension));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => Direct(cluster.GetGrain(grainInterfaceType, grainPrimaryKey, keyExtension));

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => cluster.CreateObjectReference<TGrainObserverInterface>(obj);

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => cluster.DeleteObjectReference<TGrainObserverInterface>(obj);

    /// <summary>The same grain, by the client that goes straight to it, if there is one.</summary>
    private TGrain Direct<TGrain>(TGrain grain)
        where TGrain : IAddressable =>
        grain is GrainReference reference && WayTo(reference.GrainId) is { } way ? (TGrain)way.GetGrain(reference.GrainId, reference.InterfaceType) : grain;

    private IGrainFactory? WayTo(GrainId grain) => _homes.GetOrAdd(grain.Type, HomeOf) switch
    {
        Home.Computed => silos.WayTo(grain),
        Home.Everywhere => silos.WayToAny(),
        _ => null,
    };

    // Its class says it, by attributes.
    private Home HomeOf(GrainType type)
    {
        var known = properties.GetGrainProperties(type).Properties;
        if (known.GetValueOrDefault(WellKnownGrainTypeProperties.GrainDirectory) == Directories.Owner)
            return Home.Computed;
        return known.GetValueOrDefault(WellKnownGrainTypeProperties.PlacementStrategy) == StatelessWorker ? Home.Everywhere : Home.Registered;
    }
}
