using Healthcare.Access;
using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>Which slots to list; every criterion that is given must hold.</summary>
/// <param name="From">First start, inclusive.</param>
/// <param name="To">Last start, exclusive; at most 31 days after <paramref name="From"/>.</param>
/// <param name="Status">None: slots of every status.</param>
/// <param name="Within">Only at these locations: those that the caller is limited to.</param>
/// <param name="ServiceType">Only slots where this service type can start (and, when free, fits).</param>
[GenerateSerializer, Immutable, Alias("slot-query")]
public sealed record SlotQuery(
    DateTimeOffset From,
    DateTimeOffset To,
    string? LocationId = null,
    string? PractitionerId = null,
    string? Specialty = null,
    string? ServiceType = null,
    SlotStatus? Status = null,
    int Limit = 50,
    string? Cursor = null,
    string[]? Within = null);

/// <summary>Part of the day in wall time of the location: 00:00-12:00, 12:00-17:00, 17:00-24:00.</summary>
public enum PartOfDay
{
    Morning,
    Afternoon,
    Evening,
}

/// <summary>What the earliest free slots must fit.</summary>
/// <param name="From">Earliest start; none means now.</param>
/// <param name="Count">How many, 1 to 100.</param>
/// <param name="Within">Only at these locations: those that the caller is limited to.</param>
/// <param name="DaysOfWeek">Days in wall time of the location; none means any.</param>
[GenerateSerializer, Immutable, Alias("first-available-query")]
public sealed record FirstAvailableQuery(
    DateTimeOffset? From = null,
    int Count = 1,
    string? Specialty = null,
    string? ServiceType = null,
    string? LocationId = null,
    string? PractitionerId = null,
    DayOfWeek[]? DaysOfWeek = null,
    PartOfDay? PartOfDay = null,
    string[]? Within = null);

/// <summary>Slots by start, and how current they are.</summary>
/// <param name="AsOf">Everything that was committed until this instant is taken into account.</param>
[GenerateSerializer, Immutable, Alias("slot-list")]
public sealed record SlotList(Slot[] Items, DateTimeOffset AsOf, string? Next = null);

/// <summary>
/// Answers from the silo's memory, in milliseconds: who hears nothing for 2 s asks another silo. Touches no database. Stateless; key 0. A silo that has not followed the event log up to the asked
/// <c>position</c> (see <see cref="Result{T}.Position"/>) waits for it, at most 250 ms.
/// </summary>
[Alias("search.search")]
public interface ISearchGrain : IGrainWithIntegerKey
{
    [Needs(Permissions.SlotsRead)]
    [ResponseTimeout("00:00:02")]
    Task<Result<SlotList>> FindSlots(SlotQuery query, long position = 0);

    [Needs(Permissions.SlotsRead)]
    [ResponseTimeout("00:00:02")]
    Task<SlotList> FirstAvailable(FirstAvailableQuery query, long position = 0);

    /// <summary>A slot that is published or was ever touched; null when there is no such slot.</summary>
    [Needs(Permissions.SlotsRead)]
    [ResponseTimeout("00:00:02")]
    Task<Slot?> GetSlot(string slotId, long position = 0);
}
