using Healthcare.Patients;

namespace Healthcare.Practitioners;

/// <summary>Short ways to write availability in tests.</summary>
internal static class Hours
{
    public static readonly string[] EveryDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static WeeklyRule Weekly(string[] days, string from, string to, int slotMinutes = 30, string location = "loc-a", string[]? serviceTypes = null) =>
        new(days, from, to, slotMinutes, location, serviceTypes);

    public static ExceptionalHours Closed(DateOnly date) => new(date, Closed: true);

    public static ExceptionalHours Open(DateOnly date, string from, string to, int slotMinutes = 30, string location = "loc-a") =>
        new(date, From: from, To: to, SlotMinutes: slotMinutes, LocationId: location);

    public static Availability Of(params WeeklyRule[] weekly) => new(90, weekly, []);

    public static AvailabilityState In(this Availability value, string zone, long edition = 1) =>
        new(value, edition, new() { ["loc-a"] = zone });

    public static AvailabilityState In(this Availability value, params (string Location, string Zone)[] zones) =>
        new(value, 1, zones.ToDictionary(z => z.Location, z => z.Zone));

    public static Practitioner Practitioner(string id = "prac-a", params string[] locations) =>
        new(id, new HumanName("Test", ["Ada"]), ["cardiology"], locations.Length == 0 ? ["loc-a"] : locations, ["consult"], null, null, null, 1);

    public static string[] Starts(this IEnumerable<PublishedSlot> slots) =>
        [.. slots.Select(s => s.Start.ToString("MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture))];

    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
