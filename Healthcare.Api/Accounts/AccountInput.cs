using Healthcare.Access;
using Healthcare.Accounts.Passwords;
using Healthcare.Http;

namespace Healthcare.Accounts;

/// <summary>The body of <c>POST /accounts</c>.</summary>
/// <param name="LocationIds">Where the account works; left out, and no organizations: everywhere.</param>
/// <param name="OrganizationIds">Organizations at all of whose locations it works, those of their parts included.</param>
public sealed record CreateAccount(string UserName, string Password, string[] Roles, string[]? LocationIds = null, string? PatientId = null, string? PractitionerId = null, string[]? OrganizationIds = null);

/// <summary>The body of <c>PUT /accounts/{id}</c>: everything as it shall be, but for the password.</summary>
/// <param name="UserName">May be sent along; it cannot be changed.</param>
/// <param name="Password">Another password, where it is to be reset; every session of the account ends.</param>
/// <param name="Disabled">Nobody can log in, and every session has ended.</param>
public sealed record UpdateAccount(
    string[] Roles, string[]? LocationIds = null, string? PatientId = null, string? PractitionerId = null, bool Disabled = false, string? Password = null, string? UserName = null, string[]? OrganizationIds = null);

/// <summary>What a client may say about an account.</summary>
internal static class AccountInput
{
    private const int MaxRoles = 20;
    private const int MinNameLength = 3;

    public static Errors Check(CreateAccount account)
    {
        var errors = new Errors();
        errors.UserName(account.UserName);
        errors.NewPassword("password", account.Password, account.UserName);
        errors.Details(account.ToDetails());
        return errors;
    }

    public static Errors Check(UpdateAccount account, Account current)
    {
        var errors = new Errors();
        errors.Require(account.UserName is null || UserNames.Normalize(account.UserName) == UserNames.Normalize(current.UserName), "userName", "cannot be changed");
        if (account.Password is not null)
            errors.NewPassword("password", account.Password, current.UserName);
        errors.Details(account.ToDetails());
        return errors;
    }

    public static AccountDetails ToDetails(this CreateAccount account) => new(account.Roles, account.LocationIds, account.PatientId, account.PractitionerId, OrganizationIds: account.OrganizationIds);

    public static AccountDetails ToDetails(this UpdateAccount account) =>
        new(account.Roles, account.LocationIds, account.PatientId, account.PractitionerId, account.Disabled, account.OrganizationIds);

    private static void UserName(this Errors errors, string? name)
    {
        errors.RequiredText("userName", name);
        errors.Require(name is null || (name.Length >= MinNameLength && !name.Any(char.IsWhiteSpace)), "userName", $"must have {MinNameLength} characters or more, and no blanks");
    }

    private static void Details(this Errors errors, AccountDetails details)
    {
        errors.Require(details.Roles is { Length: > 0 }, "roles", "must have at least one entry");
        errors.Each("roles", details.Roles, MaxRoles, (found, member, role) => found.RequiredId(member, role));
        errors.Limits(details.LocationIds, details.OrganizationIds);
        errors.OptionalId("patientId", details.PatientId);
        errors.OptionalId("practitionerId", details.PractitionerId);
    }
}
