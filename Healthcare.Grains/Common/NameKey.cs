using System.Globalization;
using System.Text;

namespace Healthcare;

/// <summary>How names are compared: whatever the case, accents and outer white space.</summary>
public static class NameKey
{
    /// <summary>Unicode compatibility decomposition without marks, case folded, runs of white space made one blank.</summary>
    public static string Normalize(string name)
    {
        var decomposed = name.Trim().Normalize(NormalizationForm.FormKD);
        var key = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
                continue;
            if (!char.IsWhiteSpace(c))
                key.Append(char.ToLowerInvariant(c));
            else if (key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }

        return key.ToString();
    }
}
