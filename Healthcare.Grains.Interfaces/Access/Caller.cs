namespace Healthcare.Access;

/// <summary>Who asks, and what that one may do.</summary>
/// <param name="Id">Of the account (<c>acc-</c>), API key (<c>key-</c>) or client (<c>cli-</c>).</param>
/// <param name="LocationIds">The locations that the caller is limited to, those of its organizations included; null: every location.</param>
/// <param name="OrganizationIds">The organizations that the caller reaches wholly, their parts included; what it may give.</param>
/// <param name="PatientId">The caller's own record, if it is a patient.</param>
/// <param name="PractitionerId">The caller's own profile, if it is a practitioner.</param>
/// <param name="SessionId">The session of an account's log-in.</param>
public sealed record Caller(
    string Id,
    string[] Roles,
    string[] Permissions,
    string[]? LocationIds = null,
    string? PatientId = null,
    string? PractitionerId = null,
    string? SessionId = null,
    string[]? OrganizationIds = null)
{
    public bool May(string permission) => Permissions.Contains(permission);
}
