using Healthcare.Access;

namespace Healthcare.Placement;

/// <summary>The silo that takes the call.</summary>
[Alias("placement.silo")]
public interface ISiloGrain : IGrainWithIntegerKey
{
    /// <summary>It was told to stop: it still serves, and whoever calls it directly turns away.</summary>
    [NeedsCaller]
    Task<bool> IsLeaving();
}
