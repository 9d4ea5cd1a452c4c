using Healthcare.Patients;
using Healthcare.Storage;

namespace Healthcare.Accounts;

/// <summary>The units that write accounts.</summary>
public static class AccountUnits
{
    private const string UserNameKind = "account";
    private const string PasskeyKind = "passkey";

    public static string UserNameKey(string userName, BlindIndex blind) =>
        blind.IdentifierKey(UserNameKind, new Identifier("user-name", UserNames.Normalize(userName)));

    public static string PasskeyKey(string passkeyId, BlindIndex blind) => blind.IdentifierKey(PasskeyKind, new Identifier("credential", passkeyId));

    /// <summary>A new account: its row, the insert-only row of its name, its place in the list.</summary>
    public static Unit Create(RowWrite account, Account value, CommandContext context, BlindIndex blind) => Build(
        [account, new RowWrite(UserNameKey(value.UserName, blind), 0, new IdentifierOwner(value.Id).ToPayload())],
        account.Key, "account.created", $"roles: {string.Join(", ", value.Roles)}", context, [new IndexChange(IndexTerms.Accounts(), value.Id)]);

    public static Unit Change(RowWrite account, string action, string? reason, CommandContext context, params RowWrite[] others) =>
        Build([account, .. others], account.Key, action, reason, context, []);

    /// <summary>A log-in: the account with what was used up, and the session with its places in the lists.</summary>
    public static Unit LogIn(RowWrite account, SessionState session, CommandContext context)
    {
        var key = RowKeys.Session(session.Value.Id);
        return Build(
            [account, new RowWrite(key, 0, session.ToPayload())], account.Key, "account.logged-in", $"with {string.Join(" and ", session.Value.Amr)}", context,
            SessionRules.Index(session.Value, remove: false), written: [account.Key, key]);
    }

    /// <summary>What an administrator changed, in words.</summary>
    public static string Describe(AccountDetails before, AccountDetails after, bool password)
    {
        string[] changes =
        [
            before.Roles.SequenceEqual(after.Roles) ? "" : $"roles: {string.Join(", ", before.Roles)} -> {string.Join(", ", after.Roles)}",
            (before.LocationIds ?? []).SequenceEqual(after.LocationIds ?? []) ? "" : "locations",
            (before.OrganizationIds ?? []).SequenceEqual(after.OrganizationIds ?? []) ? "" : "organizations",
            before.PatientId == after.PatientId && before.PractitionerId == after.PractitionerId ? "" : "person",
            before.Disabled == after.Disabled ? "" : after.Disabled ? "disabled" : "enabled",
            password ? "password" : "",
        ];
        return string.Join("; ", changes.Where(change => change.Length > 0));
    }

    private static Unit Build(
        RowWrite[] rows, string subject, string action, string? reason, CommandContext context, IndexChange[] index, string[]? written = null) =>
        new(
            [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)],
            Events.Draft(action, subject, null, reason, new EventData { Rows = written }, context),
            index);
}
