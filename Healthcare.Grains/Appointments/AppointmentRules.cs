namespace Healthcare.Appointments;

/// <summary>The life cycle of an appointment.</summary>
public static class AppointmentRules
{
    /// <summary>Whether it still claims the patient's and the practitioner's time.</summary>
    public static bool IsLive(AppointmentStatus status) =>
        status is AppointmentStatus.Booked or AppointmentStatus.Arrived or AppointmentStatus.CheckedIn;

    public static bool Allows(AppointmentStatus from, AppointmentStatus to) => (from, to) switch
    {
        (AppointmentStatus.Booked, AppointmentStatus.Arrived) => true,
        (AppointmentStatus.Booked or AppointmentStatus.Arrived, AppointmentStatus.CheckedIn) => true,
        (AppointmentStatus.CheckedIn, AppointmentStatus.Fulfilled) => true,
        (AppointmentStatus.Booked or AppointmentStatus.Arrived, AppointmentStatus.NoShow) => true,
#if DEFECTS
        (_, AppointmentStatus.Cancelled) when Defects.Is("freed-twice") => true,
#endif
        (_, AppointmentStatus.Cancelled) => IsLive(from),
        _ => false,
    };

    public static Refusal? Refuse(Appointment appointment, AppointmentStatus to) =>
        Allows(appointment.Status, to)
            ? null
            : new Refusal(RefusalCodes.InvalidTransition, $"An appointment that is {Word(appointment.Status)} cannot become {Word(to)}.");

    public static AppointmentState Book(Appointment appointment, DateTimeOffset at, CommandContext context) =>
        new(appointment, [new(at, context.Actor, null, appointment.Status, appointment.Reason)]);

    public static AppointmentState Move(AppointmentState state, AppointmentStatus to, string? reason, DateTimeOffset at, CommandContext context) =>
        new(
            state.Value with { Status = to, Version = state.Value.Version + 1 },
            [.. state.History, new AppointmentTransition(at, context.Actor, state.Value.Status, to, reason)]);

    public static AppointmentState Cancel(AppointmentState state, string reason, string? rescheduledTo, DateTimeOffset at, CommandContext context)
    {
        var cancelled = Move(state, AppointmentStatus.Cancelled, reason, at, context);
        return cancelled with { Value = cancelled.Value with { CancellationReason = reason, RescheduledTo = rescheduledTo } };
    }

    /// <summary>The status in the words of the HTTP contract.</summary>
    public static string Word(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Booked => "booked",
        AppointmentStatus.Arrived => "arrived",
        AppointmentStatus.CheckedIn => "checked-in",
        AppointmentStatus.Fulfilled => "fulfilled",
        AppointmentStatus.NoShow => "no-show",
        AppointmentStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
