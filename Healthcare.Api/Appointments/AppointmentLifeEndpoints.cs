using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Slots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Appointments;

/// <summary><c>/appointments/{id}/...</c>: what becomes of an appointment.</summary>
internal static class AppointmentLifeEndpoints
{
    public static void MapAppointmentLife(this IEndpointRouteBuilder appointments)
    {
        appointments.MapPost("/{id}/cancel", Cancel).Needs(Permissions.AppointmentsWrite).Guarded(RecordChecks.ChangeAppointment).Describe("cancelAppointment", "Ends an appointment; its slots are free at once.")
            .Refuses(RefusalCodes.AppointmentNotFound, RefusalCodes.InvalidTransition);
        appointments.MapPost("/{id}/reschedule", Reschedule).Needs(Permissions.AppointmentsWrite).Guarded(RecordChecks.MoveAppointment)
            .Describe("rescheduleAppointment", "Moves an appointment to another slot, both or neither; answers with the new one.")
            .Refuses(RefusalCodes.AppointmentNotFound, RefusalCodes.SlotNotFound, RefusalCodes.InvalidTransition, RefusalCodes.SlotTaken, RefusalCodes.PatientBusy, RefusalCodes.HoldLost, RefusalCodes.SlotInThePast, RefusalCodes.ServiceTypeNotOffered, RefusalCodes.NotEnoughConsecutiveSlots);
        appointments.MapPost("/{id}/arrive", Arrive).Needs(Permissions.AppointmentsArrive).Guarded(RecordChecks.ChangeAppointment).Describe("arriveAppointment", "The patient is here.")
            .Refuses(RefusalCodes.AppointmentNotFound, RefusalCodes.InvalidTransition);
        appointments.MapPost("/{id}/check-in", CheckIn).Needs(Permissions.AppointmentsArrive).Guarded(RecordChecks.ChangeAppointment).Describe("checkInAppointment", "The patient's papers are in order.")
            .Refuses(RefusalCodes.AppointmentNotFound, RefusalCodes.InvalidTransition);
        appointments.MapPost("/{id}/fulfil", Fulfil).Needs(Permissions.AppointmentsClose).Guarded(RecordChecks.ChangeAppointment).Describe("fulfilAppointment", "The appointment took place.")
            .Refuses(RefusalCodes.AppointmentNotFound, RefusalCodes.InvalidTransition);
        appointments.MapPost("/{id}/no-show", NoShow).Needs(Permissions.AppointmentsClose).Guarded(RecordChecks.ChangeAppointment).Describe("missAppointment", "The patient did not come.")
            .Refuses(RefusalCodes.AppointmentNotFound, RefusalCodes.InvalidTransition);
    }

    private static async Task<Results<Resource<Appointment>, ProblemResult>> Cancel(string id, Command<CancelAppointment> command, IGrainFactory grains, ReadPosition position)
    {
        if (!AppointmentId.TryParse(id, out var key))
            return AppointmentEndpoints.NotFound();
        if (AppointmentInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        return Answer(position.After(await grains.GetKnownGrain<ISlotGrain>(key.SlotId).Cancel(id, command.Body.Reason, command.Context)));
    }

    private static async Task<Results<Resource<Appointment>, ProblemResult>> Reschedule(string id, Command<RescheduleAppointment> command, IGrainFactory grains, ReadPosition position)
    {
        if (!AppointmentId.TryParse(id, out _))
            return AppointmentEndpoints.NotFound();
        if (AppointmentInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        if (!SlotId.TryParse(command.Body.SlotId, out _))
            return SlotEndpoints.NotFound();
        return Answer(position.After(await grains.GetGrain<IRescheduleGrain>(0).Reschedule(id, command.Body.SlotId, command.Body.HoldToken, command.Context)));
    }

    private static Task<Results<Resource<Appointment>, ProblemResult>> Arrive(string id, Command command, IGrainFactory grains, ReadPosition position) =>
        Move(id, AppointmentStatus.Arrived, command, grains, position);

    private static Task<Results<Resource<Appointment>, ProblemResult>> CheckIn(string id, Command command, IGrainFactory grains, ReadPosition position) =>
        Move(id, AppointmentStatus.CheckedIn, command, grains, position);

    private static Task<Results<Resource<Appointment>, ProblemResult>> Fulfil(string id, Command command, IGrainFactory grains, ReadPosition position) =>
        Move(id, AppointmentStatus.Fulfilled, command, grains, position);

    private static Task<Results<Resource<Appointment>, ProblemResult>> NoShow(string id, Command command, IGrainFactory grains, ReadPosition position) =>
        Move(id, AppointmentStatus.NoShow, command, grains, position);

    private static async Task<Results<Resource<Appointment>, ProblemResult>> Move(string id, AppointmentStatus to, Command command, IGrainFactory grains, ReadPosition position) =>
        AppointmentId.TryParse(id, out var key)
            ? Answer(position.After(await grains.GetKnownGrain<ISlotGrain>(key.SlotId).Transition(id, to, command.Context)))
            : AppointmentEndpoints.NotFound();

    private static Results<Resource<Appointment>, ProblemResult> Answer(Result<Appointment> result) =>
        result.Value is { } appointment ? new Resource<Appointment>(appointment, appointment.Version) : ProblemResult.From(result.Refusal!);
}
