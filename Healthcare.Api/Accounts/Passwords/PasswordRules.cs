using System.Text;
using Healthcare.Http;

namespace Healthcare.Accounts.Passwords;

/// <summary>What a password may be (NIST SP 800-63B): long enough, not one that everybody tries first, and otherwise anything.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>However a keyboard composes a character, it is the same password.</summary>
    public static string Normalize(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>What could be a password at all; anything else is not worth a hash.</summary>
    public static bool IsPlausible(string? password) => password is { Length: > 0 and <= MaxLength * 2 } && IsWellFormed(password);

    public static void NewPassword(this Errors errors, string member, string? password, string? userName)
    {
        if (password is null)
            errors.Add(member, "is required");
        else if (!IsWellFormed(password))
            errors.Add(member, "contains half a character");
        else if (Length(password) is < MinLength or > MaxLength)
            errors.Add(member, $"must have {MinLength} to {MaxLength} characters");
        else if (CommonPasswords.Contains(Normalize(password), userName))
            errors.Add(member, "is one of those that are tried first; choose one that nobody else would");
    }

    /// <summary>In Unicode characters.</summary>
    private static int Length(string password) => Normalize(password).EnumerateRunes().Count();

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return false;
        return true;
    }
}
