namespace Healthcare.Storage;

/// <summary>Makes the audit event of a unit.</summary>
public static class Events
{
    public static EventDraft Draft(string action, string subject, string? patientId, string? reason, EventData data, CommandContext context) =>
        new(action, subject, patientId, context.Actor, context.From, reason, data.ToPayload());
}
