using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Practitioners;

/// <inheritdoc cref="IScheduleDayGrain"/>
public sealed class ScheduleDayGrain(IBookingStore store, SlotBooking booking, ClinicClock clock) : Grain, IScheduleDayGrain
{
    private const int MostAttempts = 8;

    private string PractitionerId => this.GetPrimaryKeyString()[..this.GetPrimaryKeyString().LastIndexOf('.')];

    public async Task<Conflict[]?> Withdraw(long edition, PublishedSlot[] slots, CommandContext context)
    {
        string[] ids = [.. slots.Select(slot => new SlotId(PractitionerId, slot.Start).ToString())];
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var rows = await booking.ReadAsync(ids);
            Conflict[] inTheWay = [.. rows.Select(row => ScheduleDayRules.WhyKept(row, clock.GetUtcNow())).OfType<Conflict>()];
            if (inTheWay.Length > 0)
                return inTheWay;

            var fenced = ScheduleDayRules.Fence(rows, slots, edition);
            if (fenced.Count == 0)
                return null;
            var result = await store.CommitAsync(ScheduleDayRules.ToUnit(this.GetPrimaryKeyString(), fenced, context));
            if (result.Status is CommitStatus.Committed)
                return null;
        }

        throw new StoreException($"The slots of a day changed {MostAttempts} times while they were withdrawn.");
    }
}
