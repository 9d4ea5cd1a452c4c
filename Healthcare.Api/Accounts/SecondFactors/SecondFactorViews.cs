using System.Text.Json;

namespace Healthcare.Accounts.SecondFactors;

/// <summary>A body that says once more who asks.</summary>
public sealed record PasswordConfirmation(string Password);

/// <summary>A body with a code of the authenticator app; a recovery code does where one has the app no longer.</summary>
public sealed record CodeConfirmation(string Code);

/// <summary>What an authenticator app needs to know; it counts once a code was sent to <c>/auth/totp/confirm</c>.</summary>
/// <param name="Uri"><c>otpauth://totp/...</c></param>
/// <param name="QrCode">The same as a picture, SVG.</param>
public sealed record TotpEnrolment(string Secret, string Uri, string QrCode);

/// <summary>What <c>navigator.credentials.create</c> or <c>.get</c> is asked for.</summary>
/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
/// <param name="Ticket">To be sent back with the credential; it works once, for five minutes.</param>
public sealed record PasskeyOptions(JsonElement Options, string Ticket);

/// <summary>The body of <c>POST /auth/passkeys</c>.</summary>
/// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
public sealed record AddPasskey(string Ticket, JsonElement Credential, string? Name = null);

/// <summary>The body of <c>POST /auth/passkeys/login</c>.</summary>
public sealed record UsePasskey(string Ticket, JsonElement Credential);

/// <summary>A passkey as it can be shown.</summary>
public sealed record PasskeyView(string Id, string? Name, DateTimeOffset CreatedAt)
{
    public static PasskeyView Of(Passkey passkey) => new(passkey.Id, passkey.Name, passkey.CreatedAt);
}
