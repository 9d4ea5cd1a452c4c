using System.Security.Cryptography;
using System.Text;

namespace Healthcare.Accounts;

/// <summary>What second factors do to an account. Pure, but for chance.</summary>
public static class SecondFactorRules
{
    private const int RecoveryCodeCount = 10;
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>The account after this one-time code or recovery code; null when it is wrong or was used before.</summary>
    public static AccountState? Accept(AccountState account, string code, DateTimeOffset now)
    {
        code = Tidy(code);
        if (account.Totp is { } totp && code.Length == Totp.Digits)
            return Totp.Match(totp.Secret, code, now, totp.LastStep) is { } step ? account with { Totp = totp with { LastStep = step } } : null;
        var hash = Hash(code);
        return account.RecoveryCodes is { } left && left.Contains(hash)
            ? account with { RecoveryCodes = [.. left.Where(other => other != hash)] }
            : null;
    }

    /// <summary>The account whose new secret the code shows; null when it does not.</summary>
    public static AccountState? Confirm(AccountState account, string code, DateTimeOffset now) =>
        account.NewTotpSecret is { } secret && Totp.Match(secret, Tidy(code), now, account.Totp?.Secret == secret ? account.Totp.LastStep : 0) is { } step
            ? account with { Totp = new TotpState(secret, step), NewTotpSecret = null }
            : null;

    /// <summary>Ten codes of 59 bits each, as they are shown.</summary>
    public static string[] NewRecoveryCodes() =>
    [
        .. Enumerable.Range(0, RecoveryCodeCount)
            .Select(_ => $"{RandomNumberGenerator.GetString(Alphabet, 6)}-{RandomNumberGenerator.GetString(Alphabet, 6)}"),
    ];

    public static string[] Hashes(string[] codes) => [.. codes.Select(code => Hash(Tidy(code)))];

    public static string[] WordsOf(AccountState account)
    {
        string[] words = [account.Totp is null ? "" : "totp", account.Passkeys is null or [] ? "" : "passkey"];
        return [.. words.Where(word => word.Length > 0)];
    }

    private static string Tidy(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
