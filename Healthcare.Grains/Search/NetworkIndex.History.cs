using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>What changed lately, for whoever shows it live.</summary>
public sealed partial class NetworkIndex
{
    /// <summary>More at once is no news but a new state.</summary>
    private const int MostChanges = 2_000;

    private readonly SlotHistory _history = new();

    /// <summary>What was stored up to this event is loaded; what comes after it will be told.</summary>
    internal void BeginAt(long eventId)
    {
        _history.BeginAfter(eventId);
        Followed.MoveTo(eventId);
    }

    /// <summary>Changes after an event, as slots are now; waits for the first as long as it may.</summary>
    public async Task<SlotChanges> ChangesAsync(long position, TimeSpan patience, DateTimeOffset now)
    {
        if (position < 0)
            return new SlotChanges(Followed.Reached, IsComplete: true, [], []);
        await Followed.ReachAsync(position + 1, patience);
        // Read before the history: what comes in between is told again.
        var reached = Followed.Reached;
        if (reached < position)
            return new SlotChanges(position, IsComplete: true, [], []);
        if (_history.After(position) is not var (slots, practitioners) || slots.Count > MostChanges)
            return new SlotChanges(reached, IsComplete: false, [], []);
        return new SlotChanges(reached, IsComplete: true, [.. slots.Select(id => GetSlot(id, now)).OfType<Slot>()], [.. practitioners]);
    }
}
