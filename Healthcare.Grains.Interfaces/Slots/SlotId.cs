using System.Globalization;

namespace Healthcare.Slots;

/// <summary>
/// The key of a slot: practitioner and start (UTC, whole minutes), e.g. <c>prac-5zq0.20261201T1430Z</c>.
/// Ordinal order of two slots of one practitioner is their order in time.
/// </summary>
public readonly record struct SlotId(string PractitionerId, DateTimeOffset Start)
{
    private const string StartFormat = "yyyyMMdd'T'HHmm'Z'";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PractitionerId}.{Start.UtcDateTime.ToString(StartFormat, CultureInfo.InvariantCulture)}");

    /// <summary>Reads a slot id; false for anything that no slot can have.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SlotId id)
    {
        id = default;
        var dot = text.LastIndexOf('.');
        if (dot <= 0 || !Ids.IsWellFormed(text) || text[..dot].Contains('.'))
            return false;
        if (!DateTimeOffset.TryParseExact(text[(dot + 1)..], StartFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
            return false;
        id = new SlotId(text[..dot].ToString(), start);
        return true;
    }
}
