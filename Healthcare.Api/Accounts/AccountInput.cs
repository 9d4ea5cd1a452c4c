using Healthcare.Accounts.Passwords;
using Healthcare.Http;

namespace Healthcare.Accounts;

/// <summary>The body of <c>POST /accounts</c>.</summary>
/// <param name="LocationIds">Where the account works; left out: everywhere.</param>
public sealed record CreateAccount(string UserName, string Password, string[] Roles, string[]? LocationIds = null, string? PatientId = null, string? PractitionerId = null);

/// <summary>The body of <c>PUT /accounts/{id}</c>: everything as it shall be, but for the password.</summary>
/// <param name="UserName">May be sent along; it cannot be changed.</param>
/// <param name="Password">Another password, where it is to be reset; every session of the account ends.</param>
/// <param name="Disabled">Nobody can log in, and every session has ended.</param>
public sealed record UpdateAccount(
    string[] Roles, string[]? LocationIds = null, string? PatientId = null, string? PractitionerId = null, bool Disabled = false, string? Password = null, string? UserName = null);

/// <summary>What a client may say about an account.</summary>
internal static class AccountInput
{
    private const int MaxRoles = 20;
    private const int MaxLocations = 1_000;
    private const int MinNameLength = 3;

    public static Errors Check(CreateAccount account)
    {
        var errors = new Errors();
        errors.UserName(account.UserName);
        errors.NewPassword("password", account.Password, account.UserName);
        errors.Details(account.Roles, account.LocationIds, account.PatientId, account.PractitionerId);
        return errors;
    }

    public static Errors Check(UpdateAccount account, Account current)
    {
        var errors = new Errors();
        errors.Require(account.UserName is null || UserNames.Normalize(account.UserName) == UserNames.Normalize(current.UserName), "userName", "cannot be changed");
        if (account.Password is not null)
            errors.NewPassword("password", account.Password, current.UserName);
        errors.Details(account.Roles, account.LocationIds, account.PatientId, account.PractitionerId);
        return errors;
    }

    public static AccountDetails ToDetails(this CreateAccount account) => new(account.Roles, account.LocationIds, account.PatientId, account.PractitionerId);

    public static AccountDetails ToDetails(this UpdateAccount account) =>
        new(account.Roles, account.LocationIds, account.PatientId, account.PractitionerId, account.Disabled);

    private static void UserName(this Errors errors, string? name)
    {
        errors.RequiredText("userName", name);
        errors.Require(name is null || (name.Length >= MinNameLength && !name.Any(char.IsWhiteSpace)), "userName", $"must have {MinNameLength} characters or more, and no blanks");
    }

    private static void Details(this Errors errors, string[]? roles, string[]? locationIds, string? patientId, string? practitionerId)
    {
        errors.Require(roles is { Length: > 0 }, "roles", "must have at least one entry");
        errors.Each("roles", roles, MaxRoles, (found, member, role) => found.RequiredId(member, role));
        errors.Require(locationIds is not { Length: 0 }, "locationIds", "may not be empty; leave it out for every location");
        errors.Each("locationIds", locationIds, MaxLocations, (found, member, id) => found.RequiredId(member, id));
        errors.OptionalId("patientId", patientId);
        errors.OptionalId("practitionerId", practitionerId);
    }
}
