using System.Text.Json;
using System.Text.Json.Nodes;
using Healthcare.Appointments;
using Healthcare.Documents;
using Healthcare.Http;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Webhooks;

namespace Healthcare.OpenApi;

/// <summary>One example for each body that a client writes, made of the records themselves so that it cannot go stale.</summary>
internal static class Examples
{
    private static readonly Dictionary<Type, Func<JsonNode?>> s_all = new()
    {
        [typeof(LocationDetails)] = () => Node(new LocationDetails("Riverside Clinic", "America/Chicago", new Address(Text: "1 Example Street, Springfield"), "+1 555 0100")),
        [typeof(OrganizationDetails)] = () => Node(new OrganizationDetails("Riverside Group", Active: true, "org-0123456789abcdefghjk")),
        [typeof(ServiceType)] = () => Node(new ServiceType("checkup", "Check-up", 30, new Money(80, "USD"))),
        [typeof(PractitionerDetails)] = () => Node(new PractitionerDetails(new HumanName("Example", ["Erin"]), ["cardiology"], ["loc-0123456789abcdefghjk"], ["checkup"])),
        [typeof(Availability)] = () => Node(new Availability(
            90,
            [new WeeklyRule(["mon", "wed"], "09:00", "12:00", 30, "loc-0123456789abcdefghjk")],
            [new ExceptionalHours(new DateOnly(2026, 12, 24), Closed: true, Reason: "Holidays")])),
        [typeof(PatientDetails)] = () => Node(new PatientDetails(
            new HumanName("Sample", ["Sam"]), new DateOnly(1980, 2, 29), "unknown", "+1 555 0101", "sam@patient.example", null, [new Identifier("urn:example:mrn", "12345")],
            [new PatientContact("C", new HumanName("Sample", ["Alex"]), "+1 555 0102")], [new PatientCommunication("en", Preferred: true)], ["email"])),
        [typeof(PatientSearch)] = () => Node(new PatientSearch(Family: "sam", BirthDate: new DateOnly(1980, 2, 29))),
        [typeof(BookAppointment)] = () => Node(new BookAppointment("prac-0123456789abcdefghjk.20261201T1430Z", "pat-0123456789abcdefghjk", "checkup", "Yearly check-up")),
        [typeof(DeleteDocument)] = () => Node(new DeleteDocument("It belongs to another patient.")),
        [typeof(CancelAppointment)] = () => Node(new CancelAppointment("The patient is away.")),
        [typeof(RescheduleAppointment)] = () => Node(new RescheduleAppointment("prac-0123456789abcdefghjk.20261202T1430Z")),
        [typeof(WebhookDetails)] = () => Node(new WebhookDetails("Reminders", "https://receiver.example/hooks/healthcare", ["appointment.booked", "appointment.cancelled"])),
    };

    public static JsonNode? Of(Type type) => s_all.GetValueOrDefault(type)?.Invoke();

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, ApiJson.TypeOf<T>());
}
