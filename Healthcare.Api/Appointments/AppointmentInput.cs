using Healthcare.Http;

namespace Healthcare.Appointments;

/// <summary>The body of <c>POST /appointments/{id}/cancel</c>.</summary>
public sealed record CancelAppointment(string Reason);

/// <summary>The body of <c>POST /appointments/{id}/reschedule</c>.</summary>
/// <param name="SlotId">The slot to move to.</param>
/// <param name="HoldToken">The token of a hold on it, when the caller has one.</param>
public sealed record RescheduleAppointment(string SlotId, string? HoldToken = null);

/// <summary>What a client may ask of appointments.</summary>
public static class AppointmentInput
{
    public static Errors Check(BookAppointment request)
    {
        var errors = new Errors();
        errors.RequiredId("slotId", request.SlotId);
        errors.RequiredId("patientId", request.PatientId);
        errors.OptionalId("serviceType", request.ServiceType);
        errors.OptionalText("reason", request.Reason, TextRules.FreeTextLength);
        errors.OptionalText("holdToken", request.HoldToken);
        return errors;
    }

    public static Errors Check(CancelAppointment request)
    {
        var errors = new Errors();
        errors.RequiredText("reason", request.Reason, TextRules.FreeTextLength);
        return errors;
    }

    public static Errors Check(RescheduleAppointment request)
    {
        var errors = new Errors();
        errors.RequiredId("slotId", request.SlotId);
        errors.OptionalText("holdToken", request.HoldToken);
        return errors;
    }

    public static AppointmentQuery Read(QueryReader query)
    {
        var (from, to) = (query.Instant("from"), query.Instant("to"));
        query.Errors.Require(from is null || to is null || to >= from, "to", "may not be before from");
        return new AppointmentQuery(
            query.Id("locationId"),
            query.Id("practitionerId"),
            query.Id("patientId"),
            from,
            to,
            query.Word<AppointmentStatus>("status"),
            query.Limit(),
            query.Cursor());
    }
}
