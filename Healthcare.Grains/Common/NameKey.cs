using System.Globalization;
using System.Text;

namespace Healthcare;

/// <summary>Makes names comparable: whatever the case, the accents and the white space. Keys compare ordinally.</summary>
public static class NameKey
{
    /// <summary>
    /// The key of a name: Unicode form KD without marks, case folded, white space collapsed. Letters with a stroke and ligatures, which
    /// Unicode does not take apart, become their base letters, as do keyboards that lack them.
    /// </summary>
    public static string Normalize(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "";
        var key = new StringBuilder(name.Length);
        foreach (var c in WellFormed(name).Normalize(NormalizationForm.FormKD).ToUpperInvariant().ToLowerInvariant())
            Append(key, c);
        if (key.Length > 0 && key[^1] == ' ')
            key.Length--;
        return key.ToString();
    }

    /// <summary>Lone surrogates cannot be normalised; they become U+FFFD.</summary>
    private static string WellFormed(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            builder.Append(rune.ToString());
        return builder.ToString();
    }

    private static void Append(StringBuilder key, char c)
    {
        if (char.IsWhiteSpace(c) || char.IsControl(c))
        {
            if (key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
            return;
        }
        var category = CharUnicodeInfo.GetUnicodeCategory(c);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return;
        _ = c switch
        {
            'ß' => key.Append("ss"),
            'æ' => key.Append("ae"),
            'œ' => key.Append("oe"),
            'ø' => key.Append('o'),
            'đ' or 'ð' => key.Append('d'),
            'ł' => key.Append('l'),
            'ħ' => key.Append('h'),
            'ŧ' => key.Append('t'),
            'þ' => key.Append("th"),
            'ı' => key.Append('i'),
            _ => key.Append(c),
        };
    }
}
