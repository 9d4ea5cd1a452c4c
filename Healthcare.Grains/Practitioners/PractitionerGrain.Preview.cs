using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Practitioners;

/// <summary>What a change of the availability would do.</summary>
public sealed partial class PractitionerGrain
{
    public async Task<Result<AvailabilityPreview>> PreviewAvailability(Availability availability, DateTimeOffset from, DateTimeOffset to, long position = 0)
    {
        await _index.FollowAsync(position);
        await LoadAsync();
        var (next, refusal) = await NextAsync(availability, version: null);
        if (refusal is not null)
            return refusal;
        var now = _clock.GetUtcNow();
        PublishedSlot[] removed = [.. AvailabilityRules.Withdrawn(_availability.State, next!, now).SelectMany(day => day.Slots)];
        var slots = AvailabilityRules.Preview(_availability.State, next!, now, from, to);
        return new AvailabilityPreview(slots, removed.Length, await InTheWayAsync(removed, now));
    }

    private async Task<Conflict[]> InTheWayAsync(PublishedSlot[] removed, DateTimeOffset now)
    {
        // Most slots were never touched: what the silo knows of saves reading them.
        string[] touched = [.. removed.Select(slot => new SlotId(Id, slot.Start).ToString()).Where(_index.IsTouched)];
        if (touched.Length == 0)
            return [];
        var rows = await Store.ReadManyAsync([.. touched.Select(RowKeys.Slot)]);
        return
        [
            .. rows.Zip(touched, (row, id) => new SlotSnapshot(id, row?.Version ?? 0, row?.Payload.FromPayload<SlotState>()))
                .Select(slot => ScheduleDayRules.WhyKept(slot, now))
                .OfType<Conflict>(),
        ];
    }
}
