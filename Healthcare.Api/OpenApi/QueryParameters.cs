using System.Globalization;
using System.Text.Json.Nodes;
using Healthcare.Appointments;
using Healthcare.Audit;
using Healthcare.Http;
using Healthcare.Reports;
using Healthcare.Search;
using Healthcare.Slots;
using Microsoft.OpenApi;

namespace Healthcare.OpenApi;

/// <summary>What every query parameter of the API means; the same name means the same everywhere.</summary>
internal static class QueryParameters
{
    private static readonly Dictionary<string, (string Description, Func<OpenApiSchema> Schema)> s_all = new()
    {
        ["from"] = ("First start, or time of an event, inclusive.", Instant),
        ["to"] = ("Last start, or time of an event, exclusive.", Instant),
        ["locationId"] = ("Only at this location.", Id),
        ["practitionerId"] = ("Only of this practitioner.", Id),
        ["patientId"] = ("Only of this patient.", Id),
        ["specialty"] = ("Only of practitioners with this specialty.", Text),
        ["serviceType"] = ("Only where this service type can be booked.", Id),
        ["name"] = ("Matches from the start of family or given name, whatever the case and accents.", Text),
        ["family"] = ("Matches from the start of the family name, whatever the case and accents.", Text),
        ["given"] = ("Matches from the start of a given name, whatever the case and accents.", Text),
        ["birthDate"] = ("Date of birth.", () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }),
        ["phone"] = ("Phone number, whole.", Text),
        ["identifier"] = ("System and value of an identifier with | between them.", Text),
        ["holdToken"] = ("The token of the hold.", Text),
        ["slotStatus"] = ("Only slots of this status.", Word<SlotStatus>),
        ["appointmentStatus"] = ("Only appointments of this status.", Word<AppointmentStatus>),
        ["actor"] = ("Only what this account or API key did.", Text),
        ["action"] = ("Only this action, e.g. patient.read.", Text),
        ["exportFormat"] = ("ndjson unless it says csv.", Word<ExportFormat>),
        ["groupBy"] = ("One line for each day at the location, practitioner or location; day unless it says otherwise.", Word<ReportGroup>),
        ["waitingGroupBy"] = ("One line for each location or practitioner; location unless it says otherwise.", () => WordsOf(ReportGroup.Location, ReportGroup.Practitioner)),
        ["reportFormat"] = ("csv, or json; without it what Accept asks for.", Word<ReportFormat>),
        ["partOfDay"] = ("Morning until 12:00, afternoon until 17:00, evening, in wall time of the location.", Word<PartOfDay>),
        ["daysOfWeek"] = ("Days in wall time of the location, of mon, tue, wed, thu, fri, sat, sun, with commas between them.", Text),
        ["count"] = ("How many.", () => Number(1, 100, 1)),
        ["limit"] = ("How many on one page.", () => Number(1, QueryReader.MaxLimit, QueryReader.DefaultLimit)),
        ["cursor"] = ("Where to go on: next of the page before.", Text),
    };

    public static OpenApiParameter Describe(string name) => new()
    {
        Name = name switch { "slotStatus" or "appointmentStatus" => "status", "exportFormat" or "reportFormat" => "format", "waitingGroupBy" => "groupBy", _ => name },
        In = ParameterLocation.Query,
        Required = name is "holdToken",
        Description = s_all[name].Description,
        Schema = s_all[name].Schema(),
    };

    internal static OpenApiSchema Id() => new() { Type = JsonSchemaType.String, Pattern = @"^[A-Za-z0-9\-.]{1,64}$" };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Instant() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    private static OpenApiSchema Number(int min, int max, int byDefault) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = min.ToString(CultureInfo.InvariantCulture),
        Maximum = max.ToString(CultureInfo.InvariantCulture),
        Default = byDefault,
    };

    private static OpenApiSchema Word<T>()
        where T : struct, Enum => WordsOf(Enum.GetValues<T>());

    private static OpenApiSchema WordsOf<T>(params T[] values)
        where T : struct, Enum => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. values.Select(value => (JsonNode)Words.Of(value))],
        };
}
