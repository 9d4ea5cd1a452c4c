using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>Nobody is in two places at once: neither in the end nor, for certain, at any time on the way.</summary>
public static class PlaceChecks
{
    public static IEnumerable<Violation> InTheEnd(Effects effects)
    {
        var live = effects.Final.Values.Where(appointment => appointment.IsLive).ToList();
        return Overlaps("patient", live, appointment => appointment.PatientId)
            .Concat(Overlaps("practitioner", effects.Final.Values.Where(appointment => appointment.HasSlots), appointment => appointment.PractitionerId));
    }

    /// <summary>Two appointments of one patient at one time, both there for certain at some moment of the run.</summary>
    public static IEnumerable<Violation> OnTheWay(RecordedRun run, Effects effects)
    {
        var ends = Ends(run);
        foreach (var patient in effects.Births.Where(birth => birth.Completed != long.MaxValue).GroupBy(birth => birth.Appointment.PatientId))
        {
            var births = patient.OrderBy(birth => birth.Appointment.Start).ToList();
            for (var i = 0; i < births.Count; i++)
                for (var j = i + 1; j < births.Count && births[j].Appointment.Start < births[i].Appointment.End; j++)
                    if (births[i].Completed < End(births[j]) && births[j].Completed < End(births[i]))
                        yield return new Violation("nobody-in-two-places", $"{births[i].Appointment.Id} and {births[j].Appointment.Id} were both there, by {births[i].Cause} and {births[j].Cause}.");
        }

        long End(Birth birth) => ends.GetValueOrDefault(birth.Appointment.Id, long.MaxValue);
    }

    /// <summary>When an appointment may first have ended: when somebody first asked for that and was not refused.</summary>
    private static Dictionary<string, long> Ends(RecordedRun run) =>
        run.Operations
            .Where(operation => operation.Kind is OperationKind.Cancel or OperationKind.Reschedule or OperationKind.Fulfil or OperationKind.NoShow)
            .Where(operation => operation.IsUnknown || operation.Succeeded)
            .GroupBy(operation => operation.Request.AppointmentId!)
            .ToDictionary(group => group.Key, group => group.Min(operation => operation.Invoked));

    private static IEnumerable<Violation> Overlaps(string who, IEnumerable<AppointmentAnswer> appointments, Func<AppointmentAnswer, string> key)
    {
        foreach (var group in appointments.GroupBy(key))
        {
            AppointmentAnswer? longest = null;
            foreach (var next in group.OrderBy(appointment => appointment.Start))
            {
                if (longest is not null && next.Start < longest.End)
                    yield return new Violation("nobody-in-two-places", $"{who} {group.Key} has {longest.Id} and {next.Id} at one time.");
                longest = longest is null || next.End > longest.End ? next : longest;
            }
        }
    }
}
