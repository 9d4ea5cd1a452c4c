using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Audit;
using Healthcare.Http;
using Healthcare.Locations;
using Healthcare.OpenApi;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Appointments;

/// <summary><c>/appointments</c>: who is seen when, by whom.</summary>
internal static class AppointmentEndpoints
{
    public static void MapAppointments(this IEndpointRouteBuilder api)
    {
        var appointments = api.MapGroup("/appointments").WithTags("Appointments");
        appointments.MapPost("", Book).Needs(Permissions.AppointmentsWrite).Guarded(RecordChecks.Book).Describe("bookAppointment", "Books a slot, and the ones after it where the service takes longer; all or none.")
            .Refuses(RefusalCodes.SlotNotFound, RefusalCodes.PatientNotFound, RefusalCodes.ServiceTypeNotFound, RefusalCodes.SlotTaken, RefusalCodes.PatientBusy, RefusalCodes.HoldLost, RefusalCodes.SlotInThePast, RefusalCodes.ServiceTypeNotOffered, RefusalCodes.NotEnoughConsecutiveSlots);
        appointments.MapGet("", List).Needs(Permissions.AppointmentsList).Describe("listAppointments", "Lists appointments by start.")
            .Takes("locationId", "practitionerId", "patientId", "from", "to", "appointmentStatus", "limit", "cursor").Audits("appointment.listed", "appointment");
        appointments.MapGet("/{id}", Get).Needs(Permissions.AppointmentsRead).Guarded(RecordChecks.ReadAppointment).Describe("getAppointment", "Reads an appointment.").Refuses(RefusalCodes.AppointmentNotFound)
            .Audits("appointment.read", "appointment/{id}");
        appointments.MapGet("/{id}/history", GetHistory).Needs(Permissions.AppointmentsRead).Guarded(RecordChecks.ReadAppointment).Describe("getAppointmentHistory", "Every transition of an appointment, oldest first.").Refuses(RefusalCodes.AppointmentNotFound)
            .Audits("appointment.history-read", "appointment/{id}", PatientOf);
        appointments.MapGet("/{id}/calendar", GetCalendar).Needs(Permissions.AppointmentsRead).Guarded(RecordChecks.ReadAppointment).Describe("getAppointmentCalendar", "The appointment as a file for a calendar program (RFC 5545), without the patient's name.").Refuses(RefusalCodes.AppointmentNotFound)
            .Audits("appointment.read", "appointment/{id}", PatientOf);
        appointments.MapAppointmentLife();
    }

    private static async Task<Results<CreatedAnswer<Appointment>, ProblemResult>> Book(Command<BookAppointment> command, IGrainFactory grains, ReadPosition position)
    {
        if (AppointmentInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        if (!SlotId.TryParse(command.Body.SlotId, out _))
            return SlotEndpoints.NotFound();
        var result = position.After(await grains.GetKnownGrain<ISlotGrain>(command.Body.SlotId).Book(command.Body, command.Context));
        return result.Value is { } appointment
            ? new CreatedAnswer<Appointment>(appointment, $"/api/v1/appointments/{appointment.Id}", appointment.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Appointment>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, ClaimsPrincipal caller)
    {
        var asked = AppointmentInput.Read(query);
        if (query.Errors.Problem is { } invalid)
            return invalid;
        if (RecordRules.Limit(asked, caller.Caller()) is not { } search)
            return new Answer<Page<Appointment>>(new Page<Appointment>([], Next: null));
        var result = await grains.GetGrain<IAppointmentListGrain>(0).List(search);
        return result.Value is { } page ? new Answer<Page<Appointment>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Resource<Appointment>, ProblemResult>> Get(string id, IGrainFactory grains)
    {
        var appointment = AppointmentId.TryParse(id, out var key) ? await grains.GetKnownGrain<ISlotGrain>(key.SlotId).GetAppointment(id) : null;
        return appointment is null ? NotFound() : new Resource<Appointment>(appointment, appointment.Version);
    }

    private static async Task<Results<Answer<Page<AppointmentTransition>>, ProblemResult>> GetHistory(string id, IGrainFactory grains)
    {
        var history = AppointmentId.TryParse(id, out var key) ? await grains.GetGrain<ISlotGrain>(key.SlotId).GetHistory(id) : null;
        return history is null ? NotFound() : new Answer<Page<AppointmentTransition>>(new Page<AppointmentTransition>(history, Next: null));
    }

    private static async Task<Results<CalendarFile, ProblemResult>> GetCalendar(string id, IGrainFactory grains)
    {
        if (!AppointmentId.TryParse(id, out var key) || await grains.GetGrain<ISlotGrain>(key.SlotId).GetAppointment(id) is not { } appointment)
            return NotFound();
        var practitioner = grains.GetGrain<IPractitionerGrain>(appointment.PractitionerId).Get();
        var location = grains.GetGrain<ILocationGrain>(appointment.LocationId).Get();
        var serviceType = appointment.ServiceType is { } code ? grains.GetGrain<IServiceTypeGrain>(code).Get() : Task.FromResult<ServiceType?>(null);
        return new CalendarFile(appointment, await practitioner, await location, await serviceType);
    }

    private static async Task<string[]> PatientOf(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        var grains = http.RequestServices.GetRequiredService<IGrainFactory>();
        return AppointmentId.TryParse(id, out var key) && await grains.GetGrain<ISlotGrain>(key.SlotId).GetAppointment(id) is { } appointment ? [appointment.PatientId] : [];
    }

    internal static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.AppointmentNotFound, "There is no appointment with this id.");
}
