using Healthcare.Access;
using Healthcare.Http;

namespace Healthcare.Accounts;

/// <summary>Who may look after an account: who may itself all that the account may, where the account may.</summary>
public sealed class AccountGuard(IGrainFactory grains, Grants grants)
{
    internal async Task<bool> MayChangeAsync(Caller caller, string accountId) =>
        caller.May(Permissions.AccountsWrite)
        && await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IAccountGrain>(accountId).Get()) is { } account
        && MaySee(caller, account)
        && await grants.CoversAsync(caller, GrantOf(account));

    /// <summary>Why the caller may not change an account into this; null when it may.</summary>
    internal async Task<ProblemResult?> WhyNotAsync(Caller caller, Account account, AccountDetails next)
    {
        if (!await grants.CoversAsync(caller, GrantOf(account)))
            return RecordChecks.Forbidden("The account may more than the caller.");
        return await grants.WhyNotAsync(caller, GrantOf(next));
    }

    /// <summary>Who is limited to some locations sees the accounts that are limited to them, or to organizations that it reaches wholly.</summary>
    internal static bool MaySee(Caller caller, Account account) =>
        RecordRules.Covers(caller, GrantOf(account));

    internal static Grant GrantOf(AccountDetails details) =>
        new(details.Roles, LocationIds: details.LocationIds, PatientId: details.PatientId, PractitionerId: details.PractitionerId, OrganizationIds: details.OrganizationIds);

    private static Grant GrantOf(Account account) =>
        new(account.Roles, LocationIds: account.LocationIds, PatientId: account.PatientId, PractitionerId: account.PractitionerId, OrganizationIds: account.OrganizationIds);
}
