using Healthcare.Access;
using Healthcare.Hosting;

namespace Healthcare.Accounts;

/// <summary>How people log in.</summary>
/// <param name="TokenIssuer">The <c>iss</c> of tokens: the same in every process of a network.</param>
/// <param name="AccessToken">How long an access token is good for.</param>
/// <param name="Session">How long a session lasts, however often it is renewed.</param>
/// <param name="RefreshGrace">For so long the refresh token before the current one is taken for the loser of a race.</param>
/// <param name="SecondFactorRoles">Accounts with one of these roles may do nothing without a second factor.</param>
/// <param name="PasskeyDomain">The domain that passkeys belong to; null: the host that was asked.</param>
public sealed record AccountSettings(
    string TokenIssuer,
    TimeSpan AccessToken,
    TimeSpan Session,
    TimeSpan RefreshGrace,
    string[] SecondFactorRoles,
    string? PasskeyDomain)
{
    public static AccountSettings Read(SettingsSource source) => new(
        source.Id("Healthcare:TokenIssuer", "healthcare"),
        TimeSpan.FromSeconds(source.Number("Healthcare:AccessTokenSeconds", 30, 3600, 600)),
        TimeSpan.FromHours(source.Number("Healthcare:SessionHours", 1, 720, 12)),
        TimeSpan.FromSeconds(source.Number("Healthcare:RefreshGraceSeconds", 0, 60, 3)),
        RolesOf(source),
        source.Text("Healthcare:PasskeyDomain"));

    private static string[] RolesOf(SettingsSource source)
    {
        var roles = source.List("Healthcare:SecondFactorRoles");
        if (roles.Except(Roles.All).Any())
            source.Refuse($"Healthcare__SecondFactorRoles must be roles with commas between them, of: {string.Join(", ", Roles.All)}.");
        return roles;
    }
}
