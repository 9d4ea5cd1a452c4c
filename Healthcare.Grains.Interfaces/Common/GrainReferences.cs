using Orleans.Runtime;

namespace Healthcare;

/// <summary>
/// References for the paths that thousands take a second. Orleans asks the attributes of the contract for its name each time that a
/// grain is named by its C# type; these remember the answer, which is the same for the life of the process.
/// </summary>
public static class GrainReferences
{
    /// <summary>As <see cref="IGrainFactory.GetGrain{TGrainInterface}(string, string)"/>, for contracts that one class implements.</summary>
    public static TGrain GetKnownGrain<TGrain>(this IGrainFactory grains, string key)
        where TGrain : class, IGrainWithStringKey =>
        Known<TGrain>.Reference is { } known ? known.To<TGrain>(grains, IdSpan.Create(key)) : Known<TGrain>.Learn(grains.GetGrain<TGrain>(key));

    /// <summary>As <see cref="IGrainFactory.GetGrain{TGrainInterface}(long, string)"/>, for contracts that one class implements.</summary>
    public static TGrain GetKnownGrain<TGrain>(this IGrainFactory grains, long key)
        where TGrain : class, IGrainWithIntegerKey =>
        Known<TGrain>.Reference is { } known ? known.To<TGrain>(grains, GrainIdKeyExtensions.CreateIntegerKey(key)) : Known<TGrain>.Learn(grains.GetGrain<TGrain>(key));

    private sealed record Names(GrainType Grain, GrainInterfaceType Contract)
    {
        public TGrain To<TGrain>(IGrainFactory grains, IdSpan key)
            where TGrain : class => (TGrain)grains.GetGrain(GrainId.Create(Grain, key), Contract);
    }

    private static class Known<TGrain>
        where TGrain : class
    {
        private static volatile Names? s_reference;

        public static Names? Reference => s_reference;

        public static TGrain Learn(TGrain grain)
        {
            // A test may stand in for the factory with grains of its own.
            if (grain is GrainReference reference)
                s_reference = new Names(reference.GrainId.Type, reference.InterfaceType);
            return grain;
        }
    }
}
