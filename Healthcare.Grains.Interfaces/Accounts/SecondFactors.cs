namespace Healthcare.Accounts;

/// <summary>The secret of one-time codes (RFC 6238), in base 32.</summary>
[GenerateSerializer, Immutable, Alias("totp-secret")]
public sealed record TotpSecret(string Secret, string UserName);

/// <summary>Each opens the account once where the second factor is lost. They are stored hashed.</summary>
[GenerateSerializer, Immutable, Alias("recovery-codes")]
public sealed record RecoveryCodes(string[] Codes);

/// <summary>A WebAuthn credential of an account.</summary>
/// <param name="Id">Credential id, base64url.</param>
/// <param name="PublicKey">COSE key, base64url.</param>
/// <param name="SignCount">The authenticator's counter when it was last used.</param>
[GenerateSerializer, Immutable, Alias("passkey")]
public sealed record Passkey(
    string Id,
    string PublicKey,
    string? Name,
    DateTimeOffset CreatedAt,
    long SignCount,
    string[]? Transports,
    bool IsUserVerified,
    bool IsBackupEligible,
    bool IsBackedUp);

/// <summary>The words for how somebody proved who they are (RFC 8176).</summary>
public static class AuthenticationMethods
{
    public const string Password = "pwd";
    public const string OneTimeCode = "otp";
    public const string HardwareKey = "hwk";

    /// <summary>Whether more than a password was shown.</summary>
    public static bool AreStrong(IEnumerable<string> amr) => amr.Any(method => method is OneTimeCode or HardwareKey);
}
