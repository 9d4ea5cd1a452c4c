using System.Collections.Frozen;

namespace Healthcare.Accounts.Passwords;

/// <summary>
/// Passwords that are tried first. A list of leaked passwords is mostly shorter than twelve characters; what people do to make such a
/// one long enough is known, so the list holds words, and rules find them: a word or two in a row, whatever the case, with letters
/// written as digits, with a few digits and signs around; repetitions; runs of the alphabet and of the keyboard; the user's own name.
/// </summary>
public static class CommonPasswords
{
    private const int MostDecoration = 6;
    private const int MostWords = 2;
    private const int FewCharacters = 4;
    private const string Look = "0134578@$!|+€";
    private const string Mean = "oieastbasilte";
    private static readonly string[] s_runs = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiopü", "azertyuiop", "yxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "!@#$%^&*()"];
    private static readonly FrozenSet<string> s_words = Read();
    private static readonly int s_longest = s_words.Max(word => word.Length);

    public static int Count => s_words.Count;

    /// <param name="password">Normalised (<see cref="PasswordRules.Normalize"/>).</param>
    public static bool Contains(string password, string? userName)
    {
        var lower = password.ToLowerInvariant();
        return s_words.Contains(lower)
            || lower.Distinct().Count() <= FewCharacters
            || IsRepetition(lower)
            || IsRun(lower)
            || IsDecorated(lower, userName)
            || IsDecorated(Plain(lower), userName)
            || IsDecorated(Plain(Inner(lower)) + Around(lower), userName);
    }

    /// <summary>From the first letter to the last: the digits around are digits, those between are letters in disguise.</summary>
    private static string Inner(string text) =>
        text.AsSpan().IndexOfAnyInRange('a', 'z') is >= 0 and var first ? text[first..(text.AsSpan().LastIndexOfAnyInRange('a', 'z') + 1)] : "";

    private static string Around(string text) => new('0', text.Length - Inner(text).Length);

    /// <summary>Letters where signs that look like them were written.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => Look.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Mean[i] : c));

    /// <summary>Three times the same, or twice what is a word or a run.</summary>
    private static bool IsRepetition(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
            if (text[period..] == text[..^period] && (period <= text.Length / 3 || IsRun(text[..period]) || IsDecorated(text[..period], null)))
                return true;
        return false;
    }

    /// <summary>Nearly every character follows from the one before it, on the keyboard or in the alphabet.</summary>
    private static bool IsRun(string text)
    {
        var breaks = 0;
        for (var i = 1; i < text.Length; i++)
            if (!s_runs.Any(run => Follow(run, text[i - 1], text[i])))
                breaks++;
        return breaks <= text.Length / 5;
    }

    private static bool Follow(string run, char one, char next) =>
        one == next || run.Contains($"{one}{next}", StringComparison.Ordinal) || run.Contains($"{next}{one}", StringComparison.Ordinal);

    /// <summary>One or two known words with little around them.</summary>
    private static bool IsDecorated(string text, string? userName)
    {
        var letters = string.Concat(text.Where(char.IsLetter));
        if (letters.Length == 0 || (text.Length - letters.Length > MostDecoration && !IsRun(string.Concat(text.Where(c => !char.IsLetter(c))))))
            return false;
        var own = userName is null ? "" : string.Concat(userName.ToLowerInvariant().Where(char.IsLetter));
        return AreWords(letters, own, MostWords);
    }

    private static bool AreWords(ReadOnlySpan<char> letters, string own, int most)
    {
        if (letters.IsEmpty)
            return true;
        if (most == 0)
            return false;
        for (var length = Math.Min(letters.Length, Math.Max(s_longest, own.Length)); length >= 3; length--)
            if (IsWord(letters[..length], own) && AreWords(letters[length..], own, most - 1))
                return true;
        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> text, string own) =>
        text.SequenceEqual(own) || s_words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenSet();
    }
}
