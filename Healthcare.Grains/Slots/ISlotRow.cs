namespace Healthcare.Slots;

/// <summary>What a grain that has written the row of a slot tells the slot's own.</summary>
[Alias("slots.row")]
public interface ISlotRow : IGrainWithStringKey
{
    /// <summary>The row was written elsewhere: what the slot knows of it is old. It would hear of it by the log too, a moment later.</summary>
    Task WasWritten();
}
