using System.Globalization;
using NodaTime.TimeZones;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether this machine knows what time it is, here and elsewhere.</summary>
internal static class ClockChecks
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    public static IEnumerable<Check> Run(DateTimeOffset now, DateTimeOffset? newestEvent) => [Clock(now, newestEvent), TimeZones(now)];

    private static Check Clock(DateTimeOffset now, DateTimeOffset? newestEvent)
    {
        var text = Text(now);
        if (newestEvent is not { } newest)
            return Check.Ok("clock", text);
        return newest - now > s_tolerance
            ? Check.Failed("clock", $"{text} is before the newest event in the data ({Text(newest)}): set the clock, or wait, before anybody books")
            : Check.Ok("clock", $"{text}; newest event {Text(newest)}");
    }

    private static Check TimeZones(DateTimeOffset now)
    {
        var version = TzdbDateTimeZoneSource.Default.TzdbVersion;
        var isOld = int.TryParse(version.AsSpan(0, Math.Min(4, version.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year < now.Year - 1;
        return isOld
            ? Check.Warning("time zones", $"tz database {version} is old: governments change their clocks; update the program")
            : Check.Ok("time zones", $"tz database {version}");
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
