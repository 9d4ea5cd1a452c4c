using Healthcare.Appointments;
using Healthcare.Http;
using Healthcare.Locations;
using Healthcare.Practitioners;
using Healthcare.Slots;

namespace Healthcare.Access;

/// <summary>
/// One check an endpoint, for callers with a limit. What they may not know of is a 404, what they may know of and not do a 403. What is not
/// there at all, or no id, is left to the endpoint.
/// </summary>
internal static class RecordChecks
{
    public static ValueTask<ProblemResult?> WholeNetwork(RecordRequest request) =>
        ValueTask.FromResult(request.Caller.LocationIds is null ? null : Forbidden("This concerns the whole network; the caller is limited to some of its locations."));

    public static ValueTask<ProblemResult?> EveryRecord(RecordRequest request) =>
        ValueTask.FromResult(request.Caller.May(Permissions.RecordsAll) ? null : Forbidden("This counts everybody's records; the caller is limited to some."));

    public static ValueTask<ProblemResult?> AtLocation(RecordRequest request) =>
        ValueTask.FromResult(RecordRules.Reaches(request.Caller, request.Id) ? null : OtherLocation());

    /// <summary>Who runs a location decides who else reaches it: that is for callers without a limit.</summary>
    public static async ValueTask<ProblemResult?> UpdateLocation(RecordRequest request)
    {
        if (!RecordRules.Reaches(request.Caller, request.Id))
            return OtherLocation();
        return request.Caller.LocationIds is not null
            && await request.Records.LocationAsync(request.Id) is { } location
            && request.Body<LocationDetails>().OrganizationId != location.OrganizationId
                ? Forbidden("Another organization for a location concerns the whole network; the caller is limited to some of its locations.")
                : null;
    }

    public static async ValueTask<ProblemResult?> ReadPractitioner(RecordRequest request) =>
        await request.Records.PractitionerAsync(request.Id) is { } practitioner && !RecordRules.Sees(request.Caller, practitioner)
            ? PractitionerEndpoints.NotFound()
            : null;

    public static ValueTask<ProblemResult?> CreatePractitioner(RecordRequest request) =>
        ValueTask.FromResult(RecordRules.ReachesAll(request.Caller, request.Body<PractitionerDetails>().LocationIds ?? []) ? null : OtherLocation());

    public static async ValueTask<ProblemResult?> UpdatePractitioner(RecordRequest request)
    {
        if (await request.Records.PractitionerAsync(request.Id) is not { } practitioner)
            return null;
        if (!RecordRules.Sees(request.Caller, practitioner))
            return PractitionerEndpoints.NotFound();
        // What is as it was may lie elsewhere.
        var next = request.Body<PractitionerDetails>().LocationIds ?? [];
        return RecordRules.ReachesAll(request.Caller, next.Except(practitioner.LocationIds).Concat(practitioner.LocationIds.Except(next))) ? null : OtherLocation();
    }

    public static async ValueTask<ProblemResult?> SetAvailability(RecordRequest request)
    {
        if (await request.Records.PractitionerAsync(request.Id) is not { } practitioner)
            return null;
        if (!RecordRules.Sees(request.Caller, practitioner))
            return PractitionerEndpoints.NotFound();
        if (!RecordRules.MayPlan(request.Caller, request.Id))
            return Forbidden("The caller may only say when it works itself.");
        var before = await request.Records.AvailabilityAsync(request.Id);
        return RecordRules.ReachesAll(request.Caller, LocationsOf(before).Concat(LocationsOf(request.Body<Availability>()))) ? null : OtherLocation();
    }

    public static async ValueTask<ProblemResult?> Slot(RecordRequest request) =>
        await request.Records.SlotAsync(request.Id) is { } slot && !RecordRules.Sees(request.Caller, slot) ? SlotEndpoints.NotFound() : null;

    public static async ValueTask<ProblemResult?> ReadPatient(RecordRequest request)
    {
        if (await request.Records.SeesAsync(request.Caller, request.Id))
            return null;
        if (await request.Records.OpenGlassAsync(request.Caller, request.Id) is not { } glass)
            return Patients.PatientEndpoints.NotFound();
        request.Mark(glass);
        return null;
    }

    public static async ValueTask<ProblemResult?> ChangePatient(RecordRequest request) =>
        await request.Records.SeesAsync(request.Caller, request.Id) ? null : Patients.PatientEndpoints.NotFound();

    public static async ValueTask<ProblemResult?> ReadAppointment(RecordRequest request)
    {
        if (await request.Records.AppointmentAsync(request.Id) is not { } appointment || RecordRules.Sees(request.Caller, appointment))
            return null;
        if (await request.Records.OpenGlassAsync(request.Caller, appointment.PatientId) is not { } glass)
            return AppointmentEndpoints.NotFound();
        request.Mark(glass);
        return null;
    }

    public static async ValueTask<ProblemResult?> ChangeAppointment(RecordRequest request) =>
        await request.Records.AppointmentAsync(request.Id) is { } appointment && !RecordRules.Sees(request.Caller, appointment)
            ? AppointmentEndpoints.NotFound()
            : null;

    public static async ValueTask<ProblemResult?> MoveAppointment(RecordRequest request)
    {
        if (await request.Records.AppointmentAsync(request.Id) is not { } appointment)
            return null;
        return RecordRules.Sees(request.Caller, appointment)
            ? await TakeSlotAsync(request, request.Body<RescheduleAppointment>().SlotId, appointment.PatientId)
            : AppointmentEndpoints.NotFound();
    }

    public static async ValueTask<ProblemResult?> Book(RecordRequest request)
    {
        var booking = request.Body<BookAppointment>();
        if (booking.PatientId is null || booking.SlotId is null)
            return null;
        return await request.Records.SeesAsync(request.Caller, booking.PatientId)
            ? await TakeSlotAsync(request, booking.SlotId, booking.PatientId)
            : Patients.PatientEndpoints.NotFound();
    }

    private static async ValueTask<ProblemResult?> TakeSlotAsync(RecordRequest request, string? slotId, string patientId)
    {
        if (slotId is null || await request.Records.SlotAsync(slotId) is not { } slot)
            return null;
        if (!RecordRules.Sees(request.Caller, slot))
            return SlotEndpoints.NotFound();
        return RecordRules.MayBook(request.Caller, slot.PractitionerId, patientId) ? null : Forbidden("The caller may only give away its own time.");
    }

    private static IEnumerable<string> LocationsOf(Availability? availability) =>
        (availability?.Weekly ?? []).Select(rule => rule?.LocationId).Concat((availability?.Exceptions ?? []).Select(hours => hours?.LocationId)).OfType<string>();

    private static ProblemResult OtherLocation() => Forbidden("The caller is limited to other locations.");

    internal static ProblemResult Forbidden(string detail) => ProblemResult.Of(ProblemCodes.Forbidden, detail);
}
