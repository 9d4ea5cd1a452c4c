namespace Healthcare.Accounts;

/// <summary>What may be said of an account; nothing in it opens anything.</summary>
/// <param name="UserName">Unique, whatever the case; never changes.</param>
/// <param name="LocationIds">Where the account works, beside the locations of its organizations; neither: everywhere.</param>
/// <param name="OrganizationIds">Organizations at all of whose locations the account works, those of their parts included.</param>
/// <param name="PatientId">Whom the account is, where it is a patient's.</param>
/// <param name="PractitionerId">Whom the account is, where it is a practitioner's.</param>
/// <param name="Disabled">Nobody can log in, and every session has ended.</param>
/// <param name="SecondFactors">What was set up beside the password: <c>totp</c>, <c>passkey</c>.</param>
[GenerateSerializer, Immutable, Alias("account")]
public sealed record Account(
    string Id,
    string UserName,
    string[] Roles,
    string[]? LocationIds,
    string? PatientId,
    string? PractitionerId,
    bool Disabled,
    string[] SecondFactors,
    DateTimeOffset CreatedAt,
    long Version,
    string[]? OrganizationIds = null);

/// <summary>What an administrator decides about an account.</summary>
[GenerateSerializer, Immutable, Alias("account-details")]
public sealed record AccountDetails(
    string[] Roles,
    string[]? LocationIds = null,
    string? PatientId = null,
    string? PractitionerId = null,
    bool Disabled = false,
    string[]? OrganizationIds = null);

/// <summary>Who an account is at this moment, for those who decide what it may.</summary>
/// <param name="Epoch">Grows when every session of the account ends at once: password changed, disabled, second factor taken away.</param>
[GenerateSerializer, Immutable, Alias("account-identity")]
public sealed record AccountIdentity(Account Account, long Epoch)
{
    /// <summary>Whether something beside the password is set up.</summary>
    public bool HasSecondFactor => Account.SecondFactors.Length > 0;
}

/// <summary>What is needed to see whether somebody is who they say. Stays inside the cluster.</summary>
/// <param name="PasswordHash">In the format of ASP.NET Core Identity, version 3; null: no password opens the account.</param>
/// <param name="KnownAddresses">From where the account was last logged in to.</param>
[GenerateSerializer, Immutable, Alias("account-credentials")]
public sealed record AccountCredentials(AccountIdentity Identity, string? PasswordHash, string[] KnownAddresses);
