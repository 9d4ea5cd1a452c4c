using Healthcare.Access;

namespace Healthcare.Slots.Live;

/// <summary>Which changes a stream tells of.</summary>
/// <param name="From">First start, inclusive.</param>
/// <param name="To">Last start, exclusive.</param>
public sealed record SlotFilter(string? LocationId, string? PractitionerId, DateTimeOffset? From, DateTimeOffset? To)
{
    internal bool Lets(Slot slot, Caller caller) =>
        (LocationId is null || slot.LocationId == LocationId)
        && (PractitionerId is null || slot.PractitionerId == PractitionerId)
        && (From is null || slot.Start >= From)
        && (To is null || slot.Start < To)
        && RecordRules.Sees(caller, slot);

    internal bool Lets(string practitionerId) => PractitionerId is null || PractitionerId == practitionerId;
}
