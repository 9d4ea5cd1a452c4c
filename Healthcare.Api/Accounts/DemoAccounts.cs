using Healthcare.Access;
using Healthcare.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Healthcare.Accounts;

/// <summary>The accounts of the demo network, one a role: known to everybody, accepted only where the demo is on.</summary>
public static class DemoAccounts
{
    // What everybody knows needs no slow hash at the start; the first log-in makes it one.
    private static readonly PasswordHasher<AccountUser> s_hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
    private static readonly HashSet<string> s_ids = [.. Roles.All.Select(IdOf)];

    public static string UserNameOf(string role) => $"demo-{role}";

    public static string PasswordOf(string role) => $"demo-{role}-known-to-everybody";

    internal static string IdOf(string role) => Ids.Derive(Ids.Account, $"demo account of a {role}");

    internal static bool IsDemo(string accountId) => s_ids.Contains(accountId);

    internal static Task EnsureAsync(IGrainFactory grains) => Task.WhenAll(Roles.All.Select(role => grains.GetGrain<IAccountGrain>(IdOf(role)).Ensure(
        UserNameOf(role), s_hasher.HashPassword(new AccountUser("", "", []), PasswordOf(role)), DetailsOf(role), CommandContext.System("demo"))));

    private static AccountDetails DetailsOf(string role) => new(
        [role],
        PatientId: role == Roles.Patient ? DemoNetwork.FirstPatientId : null,
        PractitionerId: role == Roles.Practitioner ? DemoNetwork.FirstPractitionerId : null);
}
