namespace Healthcare.Patients;

/// <summary>What a patient's time allows.</summary>
public static class PatientRules
{
    public static Refusal NotFound() => new(RefusalCodes.PatientNotFound, "There is no such patient.");

    /// <summary>Everything of the patient that overlaps the time asked for, but the appointment that goes; touching ends do not overlap.</summary>
    public static Conflict[] Conflicts(IEnumerable<BookedTime> upcoming, string? gone, DateTimeOffset start, DateTimeOffset end) =>
    [
        .. upcoming
#if DEFECTS
            .Where(_ => !Defects.Is("patient-unchecked"))
#endif
            .Where(booked => booked.Start < end && start < booked.End && booked.AppointmentId != gone)
            .OrderBy(booked => booked.Start)
            .Select(booked => new Conflict(
                RefusalCodes.PatientBusy,
                "The patient has an appointment at that time.",
                AppointmentId: booked.AppointmentId,
                Start: booked.Start,
                End: booked.End)),
    ];

    /// <summary>The list after one appointment went and another came; what ended before <paramref name="now"/> is dropped.</summary>
    public static BookedTime[] Next(IEnumerable<BookedTime> upcoming, string? gone, BookedTime? come, DateTimeOffset now)
    {
        var kept = upcoming.Where(booked => booked.AppointmentId != gone && booked.End > now);
        return [.. come is null ? kept : kept.Append(come)];
    }
}
