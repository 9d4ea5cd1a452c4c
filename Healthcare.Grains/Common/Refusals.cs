namespace Healthcare;

/// <summary>The refusals that more than one part of the clinic gives.</summary>
public static class Refusals
{
    public static Refusal StaleVersion(long now) =>
        new(RefusalCodes.StaleVersion, $"The resource has changed; its version is now {now}. Read it again and repeat the change on that.");

    public static Refusal Invalid(string member, string message) =>
        new(RefusalCodes.ValidationFailed, "The request is not valid.", Errors: new() { [member] = [message] });

    public static Refusal SlotNotFound(string slotId) =>
        new(RefusalCodes.SlotNotFound, $"There is no slot {slotId}.");

    public static Refusal AppointmentNotFound(string id) =>
        new(RefusalCodes.AppointmentNotFound, $"There is no appointment {id}.");
}
