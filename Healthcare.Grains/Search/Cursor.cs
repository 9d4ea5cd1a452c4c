using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Healthcare.Search;

/// <summary>The opaque cursor of a page: a kind and a position, in base64url. A cursor of one kind of list opens no other.</summary>
public static class Cursor
{
    private const int MaxLength = 2_048;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The answer to a cursor that nobody was given.</summary>
    public static Refusal Invalid { get; } = new(
        RefusalCodes.InvalidCursor,
        "The cursor is not one that this list gave.",
        Errors: new() { ["cursor"] = ["is not one that this list gave"] });

    /// <param name="kind">Which list; without a colon.</param>
    public static string Encode(string kind, string position) =>
        Base64Url.EncodeToString(s_strict.GetBytes($"{kind}:{position}"));

    /// <summary>Reads a cursor; false for one that is broken or of another list.</summary>
    public static bool TryDecode(string kind, string cursor, [NotNullWhen(true)] out string? position)
    {
        position = null;
        if (cursor.Length is 0 or > MaxLength || !Base64Url.IsValid(cursor))
            return false;
        try
        {
            var text = s_strict.GetString(Base64Url.DecodeFromChars(cursor));
            if (!text.StartsWith($"{kind}:", StringComparison.Ordinal))
                return false;
            position = text[(kind.Length + 1)..];
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
