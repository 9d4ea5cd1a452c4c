using System.Text.Json;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Search;

/// <summary>Searches the index of this process.</summary>
public sealed class SlotSearch(NetworkIndex index, IBookingStore store, ClinicClock time) : ISlotSearch
{
    private const string CursorKind = "slots";
    private const int MaxDays = 31;
    private const int MaxLimit = 1_000;
    private const int MaxCount = 100;

    public async ValueTask<Result<SlotList>> FindSlots(SlotQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        return Find(query);
    }

    public async ValueTask<SlotList> FirstAvailable(FirstAvailableQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        var asOf = store.FollowedUntil;
        var limited = query with { Count = Math.Clamp(query.Count, 1, MaxCount) };
        return new SlotList(index.FirstAvailable(limited, time.GetUtcNow()), asOf);
    }

    public async ValueTask<Slot?> GetSlot(string slotId, long position = 0)
    {
        if (!SlotId.TryParse(slotId, out var id))
            return null;
        await index.FollowAsync(position);
        if (index.GetSlot(slotId, time.GetUtcNow()) is { } slot)
            return slot;
        return index.IsTouched(slotId) ? await ReadSlot(slotId, id) : null;
    }

    private Result<SlotList> Find(SlotQuery query)
    {
        var asOf = store.FollowedUntil;
        if (Validate(query) is { } refusal)
            return refusal;
        SlotId? after = null;
        if (query.Cursor is { } cursor)
        {
            if (!Cursor.TryDecode(CursorKind, cursor, out var position) || !SlotId.TryParse(position, out var last))
                return Cursor.Invalid;
            after = last;
        }
        var page = index.FindSlots(query, after, time.GetUtcNow());
        return new SlotList(page.Items, asOf, page.HasMore ? Cursor.Encode(CursorKind, page.Items[^1].Id) : null);
    }

    private static Refusal? Validate(SlotQuery query)
    {
        var errors = new Dictionary<string, string[]>();
        if (query.To <= query.From)
            errors["to"] = ["must be later than from"];
        else if (query.To - query.From > TimeSpan.FromDays(MaxDays))
            errors["to"] = [$"must be at most {MaxDays} days after from"];
        if (query.Limit is < 1 or > MaxLimit)
            errors["limit"] = [$"must be 1 to {MaxLimit}"];
        return errors.Count == 0 ? null : new Refusal(RefusalCodes.ValidationFailed, "The query is not valid.", Errors: errors);
    }

    /// <summary>Slots of past days are remembered by their rows alone: they are over.</summary>
    private async Task<Slot?> ReadSlot(string slotId, SlotId id)
    {
        if (await store.ReadAsync($"slot/{slotId}") is not { } row)
            return null;
        var state = JsonSerializer.Deserialize(row.Payload, StateJson.Default.SlotState)!;
        return new Slot(slotId, id.PractitionerId, state.LocationId, state.Start, state.End, state.IsOccupied() ? SlotStatus.Booked : SlotStatus.Blocked, []);
    }
}
