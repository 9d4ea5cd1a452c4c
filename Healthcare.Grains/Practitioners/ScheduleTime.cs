using System.Globalization;
using NodaTime;

namespace Healthcare.Practitioners;

/// <summary>Wall times and days as availability writes them.</summary>
internal static class WallTime
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public const int MinutesPerDay = 24 * 60;

    /// <summary>Minutes after midnight of an <c>HH:mm</c>, 24:00 included; null when it is none.</summary>
    public static int? Parse(string? text)
    {
        if (text is not { Length: 5 } || text[2] != ':' || !text.All(c => char.IsAsciiDigit(c) || c == ':'))
            return null;
        if (!int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            return null;
        var total = (hours * 60) + minutes;
        return minutes < 60 && total <= MinutesPerDay ? total : null;
    }

    /// <summary>The day that <c>mon</c> to <c>sun</c> names; null for anything else.</summary>
    public static IsoDayOfWeek? ParseDay(string? text)
    {
        var index = Array.IndexOf(Days, text);
        return index < 0 ? null : (IsoDayOfWeek)(index + 1);
    }

    /// <summary>The instant of a wall time: after a gap when it is skipped, the earlier when it comes twice.</summary>
    public static Instant ToInstant(DateTimeZone zone, LocalDateTime local)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }

    public static string Name(IsoDayOfWeek day) => Days[(int)day - 1];
}

/// <summary>Instants as whole minutes from 1970-01-01T00:00Z.</summary>
internal static class Minutes
{
    public const int PerDay = 24 * 60;

    /// <summary>The minute that the instant lies in.</summary>
    public static int Of(DateTimeOffset instant) => (int)Math.Floor((instant - DateTimeOffset.UnixEpoch) / TimeSpan.FromMinutes(1));

    /// <summary>The first whole minute at or after the instant.</summary>
    public static int AtOrAfter(DateTimeOffset instant) => (int)Math.Ceiling((instant - DateTimeOffset.UnixEpoch) / TimeSpan.FromMinutes(1));

    public static DateTimeOffset ToInstant(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);
}
