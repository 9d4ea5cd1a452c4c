namespace Healthcare.Slots;

/// <summary>What the sweeper asks of a slot's grain.</summary>
[Alias("slots.sweep")]
public interface ISlotSweep : IGrainWithStringKey
{
    /// <summary>Takes a hold that has ended out of the row.</summary>
    Task SweepHold(CommandContext context);
}
