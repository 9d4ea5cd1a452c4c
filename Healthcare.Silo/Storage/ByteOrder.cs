using System.Text;

namespace Healthcare.Storage;

/// <summary>The order of texts by their UTF-8 bytes, which is the order of code points and of both databases.</summary>
internal static class ByteOrder
{
    /// <summary>As <see cref="IComparable"/> does. UTF-16 has another order beyond the basic plane.</summary>
    public static int Compare(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    /// <summary>The least text that is greater than every text with the prefix; null when there is none.</summary>
    public static string? After(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);
            if (last == 0x10FFFF)
                continue;

            // The code points of surrogates are no characters.
            runes.Add(new Rune(last == 0xD7FF ? 0xE000 : last + 1));
            return string.Concat(runes);
        }

        return null;
    }
}
