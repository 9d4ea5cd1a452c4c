using System.Globalization;

namespace Healthcare.Http;

/// <summary>Instants as RFC 3339 writes them, always with an offset; the years 1900 to 2199, so that no time zone can push one off the calendar.</summary>
public static class Instants
{
    public const string Expected = "must be an instant with offset from 1900 to 2199, like 2026-12-01T14:30:00Z";
    private const string UpToSeconds = "yyyy-MM-dd'T'HH:mm:ss";
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>How many characters <see cref="TryFormat"/> needs room for.</summary>
    public const int MaxFormatted = 28;

    public static string Format(DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[MaxFormatted];
        TryFormat(instant, text, out var written);
        return new string(text[..written]);
    }

    public static bool TryFormat(DateTimeOffset instant, Span<char> destination, out int written)
    {
        // The round-trip format, which .NET writes several times quicker than one of our own, without the zeros that end its fraction.
        if (!instant.UtcDateTime.TryFormat(destination, out written, "O", CultureInfo.InvariantCulture))
            return false;
        written = destination[..(written - 1)].TrimEnd('0').TrimEnd('.').Length;
        destination[written++] = 'Z';
        return true;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is < 20 or > 40)
            return false;
        if (!DateTime.TryParseExact(text[..19], UpToSeconds, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            return false;
        if (wall.Year is < FirstYear or > LastYear)
            return false;
        var rest = text[19..];
        if (!TryTakeFraction(ref rest, out var fraction) || !TryParseOffset(rest, out var offset))
            return false;
        instant = new DateTimeOffset(wall + fraction, offset);
        return true;
    }

    /// <summary>Digits after the seventh are finer than a tick and are dropped.</summary>
    private static bool TryTakeFraction(ref ReadOnlySpan<char> text, out TimeSpan fraction)
    {
        fraction = default;
        if (text[0] is not '.')
            return true;
        var end = text[1..].IndexOfAnyExceptInRange('0', '9');
        if (end <= 0)
            return false;
        long ticks = 0;
        for (var i = 1; i <= 7; i++)
            ticks = (ticks * 10) + (i <= end ? text[i] - '0' : 0);
        fraction = new TimeSpan(ticks);
        text = text[(end + 1)..];
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z")
            return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] is not ':')
            return false;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 14)
            return false;
        if (!int.TryParse(text[4..6], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 59)
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (offset > TimeSpan.FromHours(14))
            return false;
        offset = text[0] is '-' ? -offset : offset;
        return true;
    }
}
