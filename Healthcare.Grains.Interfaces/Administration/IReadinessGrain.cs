using Healthcare.Access;

namespace Healthcare.Administration;

/// <summary>Whether the silo that takes the call would do its work.</summary>
[Alias("administration.readiness")]
public interface IReadinessGrain : IGrainWithIntegerKey
{
    /// <summary>Null when a booking would work now; otherwise why not.</summary>
    [NeedsCaller]
    Task<string?> WhyNotReady();

    /// <summary>Comes back when grains of this silo get to run.</summary>
    [NeedsCaller]
    Task Beat();
}
