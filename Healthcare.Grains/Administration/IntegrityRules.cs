using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Administration;

/// <summary>What must hold over the whole store. Pure.</summary>
public static class IntegrityRules
{
    /// <summary>A hold is swept within seconds; one that ended longer ago than this was forgotten.</summary>
    public static readonly TimeSpan SweepTime = TimeSpan.FromMinutes(2);

    public static IEnumerable<IntegrityFinding> Check(StoreSnapshot snapshot, BlindIndex blind, AuditTrail trail, long lastEventId, DateTimeOffset now)
    {
        var appointments = snapshot.Slots
            .Select(slot => slot.State.Appointment?.Value)
            .OfType<Appointment>()
            .DistinctBy(appointment => appointment.Id)
            .ToDictionary(appointment => appointment.Id);
        var live = appointments.Values.Where(appointment => AppointmentRules.IsLive(appointment.Status)).ToList();
        return
        [
            .. Overlaps(live, "practitioner", appointment => appointment.PractitionerId),
            .. Overlaps(live, "patient", appointment => appointment.PatientId),
            .. SlotFindings(snapshot, appointments, now),
            .. live.SelectMany(appointment => Unpublished(appointment, snapshot, now)),
            .. PatientFindings(snapshot, blind, appointments, live, now),
            .. ArchiveFindings(snapshot),
            .. DocumentFindings(snapshot),
            .. TrailFindings(snapshot, trail, lastEventId),
            .. snapshot.Unreadable.Select(key => new IntegrityFinding("unreadable", key, "The row's payload cannot be read.")),
            .. trail.Unreadable.Select(id => new IntegrityFinding("unreadable", "event", $"The data of event {id} cannot be read.")),
        ];
    }

    /// <summary>Nobody is in two places at once.</summary>
    private static IEnumerable<IntegrityFinding> Overlaps(IEnumerable<Appointment> live, string kind, Func<Appointment, string> who)
    {
        foreach (var group in live.GroupBy(who))
        {
            Appointment? longest = null;
            foreach (var next in group.OrderBy(appointment => appointment.Start))
            {
                if (longest is not null && next.Start < longest.End)
                    yield return new("overlap", $"{kind}/{group.Key}", $"{longest.Id} and {next.Id} overlap.");
                if (longest is null || next.End > longest.End)
                    longest = next;
            }
        }
    }

    private static IEnumerable<IntegrityFinding> SlotFindings(StoreSnapshot snapshot, Dictionary<string, Appointment> appointments, DateTimeOffset now)
    {
        var continuations = new HashSet<(string Appointment, string Slot)>();
        foreach (var (id, state) in snapshot.Slots)
        {
            if (!SlotId.TryParse(id, out var parsed) || parsed.Start != state.Start)
                yield return new("slot-mismatch", $"slot/{id}", "The start in the row is not the start in its key.");
            if (state.Hold is { } hold && hold.ExpiresAt + SweepTime < now)
                yield return new("lapsed-hold", $"slot/{id}", $"A hold that ended at {hold.ExpiresAt:O} is still in the row.");
            if (IsFencedForEver(parsed.PractitionerId, state, snapshot))
                yield return new("orphan", $"slot/{id}", $"It is withdrawn until edition {state.Edition} of an availability that nobody is changing.");
            if (state.Appointment is { } newest && newest.Value.SlotIds[0] != id)
                yield return new("slot-mismatch", $"slot/{id}", $"It carries {newest.Value.Id}, which begins in another slot.");
            if (state.ContinuationOf is not { } of)
                continue;
            continuations.Add((of, id));
            if (state.Appointment is { } own && AppointmentRules.IsLive(own.Value.Status))
                yield return new("overlap", $"slot/{id}", $"{own.Value.Id} and {of} both have the slot.");
            if (!appointments.TryGetValue(of, out var first) || first.Status is AppointmentStatus.Cancelled || !first.SlotIds.Contains(id))
                yield return new("orphan", $"slot/{id}", $"It continues {of}, which does not have it.");
        }

        foreach (var appointment in appointments.Values.Where(appointment => AppointmentRules.IsLive(appointment.Status)))
            foreach (var slotId in appointment.SlotIds.Skip(1).Where(slotId => !continuations.Contains((appointment.Id, slotId))))
                yield return new("orphan", $"appointment/{appointment.Id}", $"Its slot {slotId} does not say so.");
    }

    /// <summary>An appointment to come lies in slots that the availability publishes.</summary>
    private static IEnumerable<IntegrityFinding> Unpublished(Appointment appointment, StoreSnapshot snapshot, DateTimeOffset now)
    {
        if (appointment.Start <= now)
            yield break;
        var schedule = snapshot.Availabilities.TryGetValue(appointment.PractitionerId, out var availability)
            ? Schedule.Compile(availability)
            : null;
        foreach (var slotId in appointment.SlotIds)
            if (!SlotId.TryParse(slotId, out var id) || schedule?.Find(id.Start, now) is null)
                yield return new("orphan", $"appointment/{appointment.Id}", $"Its slot {slotId} is not published.");
    }

    private static IEnumerable<IntegrityFinding> PatientFindings(
        StoreSnapshot snapshot, BlindIndex blind, Dictionary<string, Appointment> appointments, List<Appointment> live, DateTimeOffset now)
    {
        foreach (var appointment in live.Where(appointment => appointment.End > now))
            if (!snapshot.Patients.TryGetValue(appointment.PatientId, out var patient) || !patient.Upcoming.Contains(ToBookedTime(appointment)))
                yield return new("patient-mismatch", $"appointment/{appointment.Id}", "The patient's row does not know it.");

        foreach (var (id, patient) in snapshot.Patients)
        {
            foreach (var booked in patient.Upcoming.Where(booked => booked.End > now))
                if (!appointments.TryGetValue(booked.AppointmentId, out var known) || known.PatientId != id || !AppointmentRules.IsLive(known.Status))
                    yield return new("patient-mismatch", $"patient/{id}", $"It names {booked.AppointmentId}, which is not a live appointment of this patient.");
            foreach (var identifier in patient.Value.Identifiers ?? [])
                if (snapshot.IdentifierOwners.GetValueOrDefault(PatientUnits.IdentifierKey(identifier, blind)) != id)
                    yield return new("identifier-mismatch", $"patient/{id}", "One of its identifiers is not its own.");
        }
    }

    private static IEnumerable<IntegrityFinding> ArchiveFindings(StoreSnapshot snapshot) =>
        snapshot.Archived
            .Where(appointment => appointment.Status is not AppointmentStatus.Cancelled)
            .Select(appointment => new IntegrityFinding("orphan", $"appointment/{appointment.Id}", "Its slot was booked again while it had not been cancelled."));

    private static IEnumerable<IntegrityFinding> DocumentFindings(StoreSnapshot snapshot)
    {
        var contents = snapshot.Contents.ByDocument();
        foreach (var document in snapshot.Documents)
            if (!contents.TryGetValue(document.Id, out var content) || content != (document.Size, document.Hash))
                yield return new("document-mismatch", RowKeys.Document(document.Id), "Its content is not the one that was taken in.");
        foreach (var id in contents.Keys.Except(snapshot.Documents.Select(document => document.Id)))
            yield return new("orphan", RowKeys.DocumentContent(id), "There is no document that it is the content of.");
    }

    // Fences are raised only while the availability says that it is changing, and its edition follows when it no longer does.
    private static bool IsFencedForEver(string practitionerId, SlotState state, StoreSnapshot snapshot) =>
        !snapshot.Availabilities.TryGetValue(practitionerId, out var availability)
            ? state.Edition > 0
            : state.Edition > availability.Edition && !availability.Changing;

    private static IEnumerable<IntegrityFinding> TrailFindings(StoreSnapshot snapshot, AuditTrail trail, long lastEventId)
    {
        string[] kept = [RowKeys.Slots, RowKeys.Patients, RowKeys.Practitioners, RowKeys.Availabilities, RowKeys.Locations, RowKeys.Organizations, RowKeys.ServiceTypes];
        foreach (var key in trail.KeysUntil(lastEventId))
            if (Array.Exists(kept, kind => key.StartsWith(kind, StringComparison.Ordinal)) && !snapshot.Versions.ContainsKey(key) && !snapshot.Unreadable.Contains(key))
                yield return new("lost-row", key, "The audit trail tells of it, and it is not there.");
        foreach (var (after, before) in trail.Gaps)
            yield return new("audit-gap", "event", $"Events between {after} and {before} are missing.");
        foreach (var (key, version) in snapshot.Versions)
            if (trail.WhyIncomplete(key, version) is { } why)
                yield return new("audit-gap", key, why);
    }

    private static BookedTime ToBookedTime(Appointment appointment) => new(appointment.Id, appointment.Start, appointment.End);
}
