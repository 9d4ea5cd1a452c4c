using System.Reflection;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Appointments;

/// <summary>
/// An appointment for a calendar program (RFC 5545). A file that is taken again after a change replaces what it made before, by the same UID and a
/// higher SEQUENCE. Nothing of the patient is in it: calendars are shared.
/// </summary>
public sealed class CalendarFile(Appointment appointment, Practitioner? practitioner, Location? location, ServiceType? serviceType) : IResult, IEndpointMetadataProvider
{
    private const string Utc = "UTC";
    private const string Product = "-//Healthcare//Appointments//EN";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/calendar"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/calendar; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=appointment.ics";
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.WriteAsync(Text(), httpContext.RequestAborted);
    }

    /// <summary>The file.</summary>
    internal string Text()
    {
        var calendar = new Calendar { ProductId = Product, Method = IsOver ? CalendarMethods.Cancel : CalendarMethods.Publish };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{appointment.Id}@healthcare",
            Sequence = (int)appointment.Version,
            Start = At(appointment.Start),
            End = At(appointment.End),
            Summary = string.Join(", ", Parts(serviceType?.Name ?? "Appointment", NameOf(practitioner?.Name))),
            Location = string.Join(", ", Parts(location?.Name, AddressOf(location?.Address))),
            Status = IsOver ? EventStatus.Cancelled : EventStatus.Confirmed,
            Class = "PRIVATE",
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private bool IsOver => appointment.Status is AppointmentStatus.Cancelled;

    private static CalDateTime At(DateTimeOffset instant) => new(instant.UtcDateTime, Utc);

    private static string? NameOf(HumanName? name) => name is null ? null : string.Join(' ', [.. name.Given, name.Family]);

    private static string? AddressOf(Address? address) =>
        address is null ? null : address.Text ?? string.Join(", ", Parts([.. address.Line ?? [], address.PostalCode, address.City]));

    private static IEnumerable<string> Parts(params string?[] parts) => parts.OfType<string>().Where(part => part.Length > 0);
}
