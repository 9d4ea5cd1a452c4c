using Healthcare.Appointments;
using Healthcare.Practitioners;
using Healthcare.Storage;

namespace Healthcare.Slots;

/// <summary>What a slot allows, and what it is afterwards. Pure: the state goes in, the next state comes out.</summary>
public static class SlotRules
{
    /// <summary>Why the bearer of the token (or anybody, without one) cannot have the slot; null when it is to be had.</summary>
    public static Conflict? WhyTaken(string slotId, SlotState? state, string? holdToken, DateTimeOffset now)
    {
        if (state is null)
            return null;
        if (state.IsOccupied())
            return Taken(slotId, state, "The slot is booked.");
#if DEFECTS
        if (Defects.Is("hold-ignored"))
            return null;
#endif
        return LiveHold(state, now) is { } hold && hold.Token != holdToken ? Taken(slotId, state, "The slot is held.") : null;
    }

    /// <summary>The hold, if it has not ended.</summary>
    public static HoldState? LiveHold(SlotState? state, DateTimeOffset now) =>
        state?.Hold is { } hold && hold.ExpiresAt > now ? hold : null;

    /// <summary>Whether the availability that publishes the slot is older than the one that withdrew it.</summary>
    public static bool IsWithdrawn(SlotState? state, PublishedSlot published) => state is not null && state.Edition > published.Edition;

    public static SlotState Hold(SlotState? state, PublishedSlot published, HoldState hold) =>
        Touch(state, published) with { Hold = hold };

    public static SlotState Release(SlotState state) => state with { Hold = null };

    /// <summary>The first slot of an appointment.</summary>
    public static SlotState Start(SlotState? state, PublishedSlot published, AppointmentState appointment) =>
        Touch(state, published) with { Hold = null, Appointment = appointment, Sequence = NextSequence(state) };

    /// <summary>A further slot of an appointment.</summary>
    public static SlotState Continue(SlotState? state, PublishedSlot published, string appointmentId) =>
        Touch(state, published) with { Hold = null, ContinuationOf = appointmentId };

    public static int NextSequence(SlotState? state) => (state?.Sequence ?? 0) + 1;

    public static SlotState Fence(SlotState? state, PublishedSlot published, long edition) =>
        Touch(state, published) with { Edition = edition, Hold = null };

    public static SlotChange Change(string slotId, long version, SlotState next) =>
        new(slotId, version, next.IsOccupied(), next.Hold?.ExpiresAt, next.Edition);

    // What is published may have changed since the slot was last touched; what is free follows it.
    private static SlotState Touch(SlotState? state, PublishedSlot published) =>
        (state ?? new SlotState { Start = published.Start, End = published.End, LocationId = published.LocationId }) with
        {
            End = published.End,
            LocationId = published.LocationId,
        };

    private static Conflict Taken(string slotId, SlotState state, string detail) =>
        new(RefusalCodes.SlotTaken, detail, slotId, Start: state.Start, End: state.End);
}
