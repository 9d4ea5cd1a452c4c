using Healthcare.Access;

namespace Healthcare.Accounts;

/// <summary>One account, by id. Passwords never come here, only their hashes.</summary>
[Alias("accounts.account")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <returns><c>user-name-in-use</c> when another account has the name.</returns>
    [Needs(Permissions.AccountsWrite)]
    Task<Result<Account>> Create(string userName, string passwordHash, AccountDetails details, CommandContext context);

    /// <summary>Makes sure that the account exists with these details; a password that was changed since stays.</summary>
    [NeedsSystem]
    Task Ensure(string userName, string passwordHash, AccountDetails details, CommandContext context);

    /// <param name="passwordHash">Another password; null leaves it as it is. With one, or when disabled, every session ends.</param>
    /// <param name="version">The version the caller saw; null means any.</param>
    [Needs(Permissions.AccountsWrite)]
    Task<Result<Account>> Update(AccountDetails details, string? passwordHash, long? version, CommandContext context);

    /// <summary>Another password, chosen by its owner: every session ends.</summary>
    [NeedsSystem]
    Task<Result<AccountIdentity>> ChangePassword(string passwordHash, CommandContext context);

    /// <summary>The same password, hashed as it should be by now. Nothing happens if it was changed meanwhile.</summary>
    [NeedsSystem]
    Task UpgradePassword(string from, string to, CommandContext context);

    [Needs(Permissions.AccountsRead)]
    Task<Account?> Get();

    /// <summary>Who the account is; null when there is none.</summary>
    [NeedsSystem]
    Task<AccountIdentity?> Identify();

    /// <summary>For a log-in; null when there is no account.</summary>
    [NeedsSystem]
    Task<AccountCredentials?> GetCredentials();

    /// <summary>Opens a session, if the second factor (where one is given) is right and was never used before.</summary>
    /// <returns><c>invalid-credentials</c> otherwise.</returns>
    [NeedsSystem]
    Task<Result<SessionIdentity>> LogIn(LogIn logIn, CommandContext context);

    /// <summary>A new secret for one-time codes, which counts once a code of it was shown (<see cref="ConfirmTotp"/>).</summary>
    [NeedsSystem]
    Task<Result<TotpSecret>> EnrolTotp(CommandContext context);

    /// <returns>Recovery codes, shown this once. <c>invalid-credentials</c> when the code is wrong.</returns>
    [NeedsSystem]
    Task<Result<RecoveryCodes>> ConfirmTotp(string code, CommandContext context);

    /// <summary>New recovery codes; the old ones are void.</summary>
    [NeedsSystem]
    Task<Result<RecoveryCodes>> RenewRecoveryCodes(CommandContext context);

    /// <summary>Takes one-time codes away, by a code; without one every second factor, and every session ends.</summary>
    [Needs(Permissions.AccountsWrite)]
    Task<Result<Account>> RemoveTotp(string? code, CommandContext context);

    [NeedsSystem]
    Task<Passkey[]> GetPasskeys();

    /// <param name="ticketId">Of the ceremony in which it was made: works once.</param>
    [NeedsSystem]
    Task<Result<Account>> AddPasskey(Passkey passkey, string ticketId, CommandContext context);

    [NeedsSystem]
    Task<Result<Account>> RemovePasskey(string passkeyId, CommandContext context);
}

/// <summary>Whom a name belongs to, and lists. Answered by any silo from the store.</summary>
[Alias("accounts.list")]
public interface IAccountListGrain : IGrainWithIntegerKey
{
    /// <summary>The id of the account with this user name; null when there is none.</summary>
    [NeedsSystem]
    Task<string?> FindByName(string userName);

    /// <summary>The id of the account with this passkey; null when there is none.</summary>
    [NeedsSystem]
    Task<string?> FindByPasskey(string passkeyId);

    [Needs(Permissions.AccountsRead)]
    Task<Result<Page<Account>>> List(int limit, string? cursor);

    /// <summary>The sessions of an account that have not ended.</summary>
    [NeedsSystem]
    Task<Result<Page<Session>>> ListSessions(string accountId, int limit, string? cursor);
}
