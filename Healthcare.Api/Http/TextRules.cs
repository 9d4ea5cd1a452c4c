namespace Healthcare.Http;

/// <summary>What a text of the contract may be.</summary>
public static class TextRules
{
    public const int NameLength = 100;
    public const int FreeTextLength = 500;
    private const string UnsafeMessage = "contains characters that are not allowed: control characters, overrides of the writing direction or half a surrogate pair";

    /// <summary>A text that must be there and say something.</summary>
    public static void RequiredText(this Errors errors, string member, string? text, int maxLength = NameLength)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add(member, "is required and may not be blank");
        else
            errors.OptionalText(member, text, maxLength);
    }

    public static void OptionalText(this Errors errors, string member, string? text, int maxLength = NameLength)
    {
        if (text is null)
            return;
        errors.Require(text.Length > 0, member, "may not be empty; leave it out instead");
        errors.Require(text.Length <= maxLength, member, $"is longer than {maxLength} characters");
        errors.Require(IsSafe(text), member, UnsafeMessage);
    }

    /// <summary>Something that could be an id at all; whether there is such a thing is for its grain to say.</summary>
    public static void RequiredId(this Errors errors, string member, string? id)
    {
        if (id is null)
            errors.Add(member, "is required");
        else
            errors.Require(Ids.IsWellFormed(id), member, "is not an id: 1 to 64 of A-Z, a-z, 0-9, - and .");
    }

    public static void OptionalId(this Errors errors, string member, string? id)
    {
        if (id is not null)
            errors.RequiredId(member, id);
    }

    public static void Range(this Errors errors, string member, int value, int min, int max) =>
        errors.Require(value >= min && value <= max, member, $"must be from {min} to {max}");

    /// <summary>A list with at most so many entries, each checked; a missing one is an empty one.</summary>
    public static void Each<T>(this Errors errors, string member, T[]? items, int max, Action<Errors, string, T> check)
    {
        if (items is null)
            return;
        errors.Require(items.Length <= max, member, $"has more than {max} entries");
        for (var i = 0; i < Math.Min(items.Length, max); i++)
        {
            var entry = $"{member}[{i}]";
            if (items[i] is null)
                errors.Add(entry, "may not be null");
            else
                check(errors, entry, items[i]);
        }
    }

    /// <summary>No control characters, no overrides of the writing direction (they hide what a text says), no half characters.</summary>
    public static bool IsSafe(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF')
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
