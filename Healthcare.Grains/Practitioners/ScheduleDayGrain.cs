using Healthcare.Search;
using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Practitioners;

/// <inheritdoc cref="IScheduleDayGrain"/>
public sealed class ScheduleDayGrain(IBookingStore store, NetworkIndex index, SlotBooking booking, ClinicClock clock) : Grain, IScheduleDayGrain
{
    private const int MostAttempts = 8;

    public async Task<Conflict[]?> Withdraw(long edition, string[] slotIds, CommandContext context)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var now = clock.GetUtcNow();
            var slots = await booking.PeekAsync(slotIds);
            Conflict[] inTheWay = [.. slots.Select(slot => ScheduleDayRules.WhyKept(slot, now)).OfType<Conflict>()];
            if (inTheWay.Length > 0)
                return inTheWay;

            var fenced = ScheduleDayRules.Fence(slots, edition, slotId => index.FindPublished(slotId, now));
            if (fenced.Count == 0)
                return null;
            var result = await store.CommitAsync(ScheduleDayRules.ToUnit(this.GetPrimaryKeyString(), fenced, context));
            await booking.RefreshAsync(slots);
            if (result.Status is CommitStatus.Committed)
                return null;
        }

        throw new StoreException($"The slots of a day changed {MostAttempts} times while they were withdrawn.");
    }
}
