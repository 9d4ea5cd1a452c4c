namespace Healthcare.Practitioners;

/// <summary>
/// One day of a practitioner, key <c>{practitionerId}.{yyyyMMdd}</c>: withdraws slots of the day in one commit. One that is booked or
/// held stays, and then none is withdrawn.
/// </summary>
[Alias("practitioners.schedule-day")]
public interface IScheduleDayGrain : IGrainWithStringKey
{
    /// <param name="edition">The edition of the availability from which on the slots may be offered again.</param>
    /// <param name="slots">Slots of this day as the old availability publishes them, in order.</param>
    /// <returns>Null when all are withdrawn; otherwise everything that stands in the way.</returns>
    Task<Conflict[]?> Withdraw(long edition, PublishedSlot[] slots, CommandContext context);
}
