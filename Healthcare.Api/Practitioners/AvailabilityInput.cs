using Healthcare.Http;

namespace Healthcare.Practitioners;

/// <summary>What must hold of an availability before its practitioner can judge it: everything is there and of a sane size.</summary>
public static class AvailabilityInput
{
    private const int MaxRules = 200;
    private const int MaxExceptions = 1000;
    private const int MaxServiceTypes = 200;
    private const int MaxWordLength = 10;
    private const int MaxWindowDays = 31;

    public static Errors Check(Availability availability)
    {
        var errors = new Errors();
        errors.Range("horizonDays", availability.HorizonDays, 1, 365);
        errors.Require(availability.Weekly is not null, "weekly", "is required; it may be empty");
        errors.Each("weekly", availability.Weekly, MaxRules, Rule);
        errors.Each("exceptions", availability.Exceptions, MaxExceptions, Exception);
        return errors;
    }

    /// <summary>The same without what only the answer carries, and with lists that were left out as empty ones.</summary>
    public static Availability Complete(Availability availability) => availability with { Exceptions = availability.Exceptions ?? [], Version = 0 };

    /// <summary>Without <c>from</c>: from now on. Without <c>to</c>: a week.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) ReadWindow(QueryReader query, DateTimeOffset now)
    {
        var from = query.Instant("from") ?? now;
        var to = query.Instant("to") ?? from.AddDays(7);
        query.Errors.Require(to > from, "to", "must be later than from");
        query.Errors.Require(to <= from.AddDays(MaxWindowDays), "to", $"may be at most {MaxWindowDays} days after from");
        return (from, to);
    }

    private static void Rule(Errors errors, string member, WeeklyRule rule)
    {
        errors.Require(rule.Days is { Length: > 0 }, $"{member}.days", "is required: one or more of mon, tue, wed, thu, fri, sat, sun");
        errors.Each($"{member}.days", rule.Days, 7, (found, entry, day) => found.RequiredText(entry, day, MaxWordLength));
        errors.RequiredText($"{member}.from", rule.From, MaxWordLength);
        errors.RequiredText($"{member}.to", rule.To, MaxWordLength);
        errors.RequiredId($"{member}.locationId", rule.LocationId);
        errors.Each($"{member}.serviceTypes", rule.ServiceTypes, MaxServiceTypes, TextRules.RequiredId);
    }

    private static void Exception(Errors errors, string member, ExceptionalHours hours)
    {
        errors.Require(hours.Date.Year is >= 2000 and <= 2199, $"{member}.date", "must be given, as a date from 2000-01-01 to 2199-12-31");
        errors.OptionalText($"{member}.reason", hours.Reason, TextRules.FreeTextLength);
        errors.OptionalText($"{member}.from", hours.From, MaxWordLength);
        errors.OptionalText($"{member}.to", hours.To, MaxWordLength);
        errors.OptionalId($"{member}.locationId", hours.LocationId);
        errors.Each($"{member}.serviceTypes", hours.ServiceTypes, MaxServiceTypes, TextRules.RequiredId);
    }
}
