using Healthcare.Http;
using Healthcare.Search;

namespace Healthcare.Slots;

/// <summary>Reads searches for slots from queries.</summary>
public static class SlotInput
{
    public const int MaxWindowDays = 31;
    public const int MinHoldSeconds = 30;
    public const int MaxHoldSeconds = 900;
    public const int DefaultHoldSeconds = 300;
    private const int MaxCount = 100;
    private static readonly string[] s_days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Without <c>from</c>: from now on. Without <c>to</c>: as far as one query may go.</summary>
    public static SlotQuery Read(QueryReader query, DateTimeOffset now)
    {
        var from = query.Instant("from") ?? now;
        var to = query.Instant("to") ?? from.AddDays(MaxWindowDays);
        query.Errors.Require(to >= from, "to", "may not be before from");
        query.Errors.Require(to <= from.AddDays(MaxWindowDays), "to", $"may be at most {MaxWindowDays} days after from");
        return new SlotQuery(
            from,
            to,
            query.Id("locationId"),
            query.Id("practitionerId"),
            query.Text("specialty"),
            query.Id("serviceType"),
            query.Word<SlotStatus>("status"),
            query.Limit(),
            query.Cursor());
    }

    public static FirstAvailableQuery ReadFirstAvailable(QueryReader query) => new(
        query.Instant("from"),
        query.Number("count", 1, 1, MaxCount),
        query.Text("specialty"),
        query.Id("serviceType"),
        query.Id("locationId"),
        query.Id("practitionerId"),
        Days(query),
        query.Word<PartOfDay>("partOfDay"));

    public static void HoldTime(this Errors errors, int? ttlSeconds) =>
        errors.Range("ttlSeconds", ttlSeconds ?? DefaultHoldSeconds, MinHoldSeconds, MaxHoldSeconds);

    private static DayOfWeek[]? Days(QueryReader query)
    {
        if (query.Text("daysOfWeek") is not { } text)
            return null;
        var days = text.Split(',', StringSplitOptions.TrimEntries).Select(word => Array.IndexOf(s_days, word)).Distinct().ToArray();
        query.Errors.Require(!days.Contains(-1), "daysOfWeek", "must be days with commas between them, of mon, tue, wed, thu, fri, sat, sun");
        return [.. days.Where(day => day >= 0).Select(day => (DayOfWeek)day)];
    }
}
