using NodaTime;

namespace Healthcare.Practitioners;

/// <summary>What an availability must be, before anybody asks whether it stands in somebody's way. Pure.</summary>
public static partial class AvailabilityRules
{
    public const int MaxRules = 100;
    public const int MaxExceptions = 1_000;
    public const int MaxServiceTypes = 100;
    public const int MaxReasonLength = 500;
    public const int MinSlotMinutes = 5;
    public const int MaxSlotMinutes = 480;
    public const int MaxHorizonDays = 365;

    private static readonly DateOnly s_firstDate = new(2000, 1, 1);
    private static readonly DateOnly s_lastDate = new(2199, 12, 31);

    /// <summary>What is wrong with an availability: camelCase member path, e.g. <c>weekly[0].from</c>, to messages. Empty when it is valid.</summary>
    /// <param name="practitioner">Whose availability; rules may name only locations where the practitioner works.</param>
    public static Dictionary<string, string[]> Validate(
        Availability availability,
        Practitioner practitioner,
        Func<string, bool> locationExists,
        Func<string, bool> serviceTypeExists)
    {
        var check = new Check(practitioner, locationExists, serviceTypeExists);
        if (availability.HorizonDays is < 1 or > MaxHorizonDays)
            check.Add("horizonDays", $"must be 1 to {MaxHorizonDays}");
        check.Limit("weekly", availability.Weekly, MaxRules);
        check.Limit("exceptions", availability.Exceptions, MaxExceptions);
        if (check.Errors.Count > 0)
            return check.ToErrors();

        for (var i = 0; i < availability.Weekly.Length; i++)
            check.Rule($"weekly[{i}]", availability.Weekly[i]);
        for (var i = 0; i < availability.Exceptions.Length; i++)
            check.Exception($"exceptions[{i}]", availability.Exceptions[i]);
        check.ClosedAlone(availability.Exceptions);
        return check.ToErrors();
    }

    private sealed class Check(Practitioner practitioner, Func<string, bool> locationExists, Func<string, bool> serviceTypeExists)
    {
        public Dictionary<string, List<string>> Errors { get; } = [];

        public Dictionary<string, string[]> ToErrors() => Errors.ToDictionary(e => e.Key, e => e.Value.ToArray());

        public void Add(string path, string message)
        {
            if (!Errors.TryGetValue(path, out var messages))
                Errors[path] = messages = [];
            messages.Add(message);
        }

        public void Limit<T>(string path, T[]? items, int max)
        {
            if (items is null)
                Add(path, "is required");
            else if (items.Length > max)
                Add(path, $"must have at most {max} entries");
        }

        public void Rule(string path, WeeklyRule? rule)
        {
            if (rule is null)
            {
                Add(path, "must not be null");
                return;
            }
            if (rule.Days is not { Length: > 0 })
                Add($"{path}.days", "must name at least one day");
            else if (Array.Exists(rule.Days, d => WallTime.ParseDay(d) is null))
                Add($"{path}.days", "must be mon, tue, wed, thu, fri, sat or sun");
            else if (rule.Days.Distinct().Count() < rule.Days.Length)
                Add($"{path}.days", "must name each day once");
            Hours(path, rule.From, rule.To, rule.SlotMinutes, rule.LocationId, rule.ServiceTypes);
        }

        public void Exception(string path, ExceptionalHours? exception)
        {
            if (exception is null)
            {
                Add(path, "must not be null");
                return;
            }
            if (exception.Date < s_firstDate || exception.Date > s_lastDate)
                Add($"{path}.date", $"must be {s_firstDate:yyyy-MM-dd} to {s_lastDate:yyyy-MM-dd}");
            if (exception.Reason?.Length > MaxReasonLength)
                Add($"{path}.reason", $"must have at most {MaxReasonLength} characters");
            if (exception.Closed is not true)
                Hours(path, exception.From, exception.To, exception.SlotMinutes, exception.LocationId, exception.ServiceTypes);
            else if (exception is not { From: null, To: null, SlotMinutes: null, LocationId: null, ServiceTypes: null })
                Add($"{path}.closed", "must not come with hours");
        }

        /// <summary>A date is closed or has other hours, and is closed once.</summary>
        public void ClosedAlone(ExceptionalHours[] exceptions)
        {
            var days = exceptions.Select((e, i) => (Exception: e, Index: i)).Where(e => e.Exception is not null).GroupBy(e => e.Exception.Date);
            foreach (var day in days.Where(d => d.Count() > 1))
                foreach (var (exception, index) in day.Where(e => e.Exception.Closed is true))
                    Add($"exceptions[{index}].closed", $"{exception.Date:yyyy-MM-dd} is named by another exception too");
        }

        private void Hours(string path, string? from, string? to, int? slotMinutes, string? locationId, string[]? serviceTypes)
        {
            var fromMinute = WallTime.Parse(from);
            var toMinute = WallTime.Parse(to);
            if (fromMinute is null or WallTime.MinutesPerDay)
                Add($"{path}.from", "must be HH:mm, 00:00 to 23:59");
            if (toMinute is null)
                Add($"{path}.to", "must be HH:mm, at most 24:00");
            else if (toMinute <= fromMinute)
                Add($"{path}.to", "must be later than from");
            if (slotMinutes is not (>= MinSlotMinutes and <= MaxSlotMinutes))
                Add($"{path}.slotMinutes", $"must be {MinSlotMinutes} to {MaxSlotMinutes}");
            else if (toMinute > fromMinute && toMinute - fromMinute < slotMinutes)
                Add($"{path}.slotMinutes", "must fit between from and to at least once");
            if (locationId is null || !locationExists(locationId))
                Add($"{path}.locationId", "is not a known location");
            else if (!practitioner.LocationIds.Contains(locationId))
                Add($"{path}.locationId", "is not a location where the practitioner works");
            if (serviceTypes?.Length > MaxServiceTypes)
                Add($"{path}.serviceTypes", $"must have at most {MaxServiceTypes} entries");
            for (var i = 0; i < Math.Min(serviceTypes?.Length ?? 0, MaxServiceTypes); i++)
                if (serviceTypes![i] is null || !serviceTypeExists(serviceTypes[i]))
                    Add($"{path}.serviceTypes[{i}]", "is not a known service type");
        }
    }
}
