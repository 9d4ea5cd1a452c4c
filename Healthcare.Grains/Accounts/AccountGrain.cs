using Healthcare.Storage;

namespace Healthcare.Accounts;

/// <inheritdoc cref="IAccountGrain"/>
public sealed partial class AccountGrain : UnitGrain, IAccountGrain
{
    private const int MostKnownAddresses = 8;

    /// <summary>Tickets expire sooner.</summary>
    private static readonly TimeSpan s_ticketMemory = TimeSpan.FromMinutes(15);

    private readonly GrainRow<AccountState> _row;
    private readonly ClinicClock _clock;
    private readonly BlindIndex _blind;

    public AccountGrain(IBookingStore store, ClinicClock clock, BlindIndex blind)
        : base(store)
    {
        _clock = clock;
        _blind = blind;
        _row = new GrainRow<AccountState>(store, RowKeys.Account(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public Task<Result<Account>> Create(string userName, string passwordHash, AccountDetails details, CommandContext context)
    {
        var next = new AccountState(With(userName, details, _clock.GetUtcNow(), [], 1), passwordHash, 1);
        return ExecuteAsync<Account>(
            context,
            () => _row.State is null
                ? Decision.Write(next.Value, AccountUnits.Create(_row.Write(next), next.Value, context, _blind))
                : new Refusal(RefusalCodes.UserNameInUse, "An account with this id exists."),
            () => _row.Written(next));
    }

    public async Task Ensure(string userName, string passwordHash, AccountDetails details, CommandContext context)
    {
        await LoadAsync();
        if (_row.State is not { } current)
            await Create(userName, passwordHash, details, context);
        else if (AccountUnits.Describe(DetailsOf(current.Value), details, password: false).Length > 0)
            await Update(details, null, null, context);
    }

    public Task<Result<Account>> Update(AccountDetails details, string? passwordHash, long? version, CommandContext context) =>
        ChangeAsync(context, current =>
        {
            if (version is { } expected && expected != current.Value.Version)
                return new(Refusals.StaleVersion(current.Value.Version));
            var next = current with
            {
                Value = With(current.Value.UserName, details, current.Value.CreatedAt, current.Value.SecondFactors, current.Value.Version + 1),
                PasswordHash = passwordHash ?? current.PasswordHash,
                Epoch = passwordHash is not null || details.Disabled ? current.Epoch + 1 : current.Epoch,
            };
            return new(next, "account.changed", AccountUnits.Describe(DetailsOf(current.Value), details, passwordHash is not null));
        }, state => state.Value);

    public Task<Result<AccountIdentity>> ChangePassword(string passwordHash, CommandContext context) => ChangeAsync(
        context,
        current => new(current with { PasswordHash = passwordHash, Epoch = current.Epoch + 1 }, "account.password-changed"),
        state => new AccountIdentity(state.Value, state.Epoch));

    public Task UpgradePassword(string from, string to, CommandContext context) => ChangeAsync(
        context,
        current => current.PasswordHash == from
            ? new(current with { PasswordHash = to }, "account.password-upgraded")
            : new(new Refusal(RefusalCodes.StaleVersion, "The password was changed.")),
        state => state.Value);

    public async Task<Account?> Get()
    {
        await LoadAsync();
        return _row.State?.Value;
    }

    public async Task<AccountIdentity?> Identify()
    {
        await LoadAsync();
        return _row.State is { } state ? new AccountIdentity(state.Value, state.Epoch) : null;
    }

    public async Task<AccountCredentials?> GetCredentials()
    {
        await LoadAsync();
        return _row.State is { } state
            ? new AccountCredentials(new AccountIdentity(state.Value, state.Epoch), state.PasswordHash, state.KnownAddresses ?? [])
            : null;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    protected override Refusal? RefusalOf(string conflictKey) =>
        conflictKey.StartsWith(RowKeys.Identifiers, StringComparison.Ordinal)
            ? new Refusal(RefusalCodes.UserNameInUse, "Another account has this name or passkey.")
            : null;

    /// <summary>A change of the account's own row, with whatever belongs to it.</summary>
    private sealed record Change(AccountState? Next, string Action, string? Reason = null, params RowWrite[] Others)
    {
        public Change(Refusal refusal)
            : this(null, "") => Refusal = refusal;

        public Refusal? Refusal { get; }
    }

    private Task<Result<T>> ChangeAsync<T>(CommandContext context, Func<AccountState, Change> change, Func<AccountState, T> answer)
        where T : class
    {
        AccountState? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<T> Decide()
        {
            if (_row.State is not { } current)
                return new Refusal(RefusalCodes.AccountNotFound, "There is no account with this id.");
            var decided = change(current);
            if (decided.Refusal is { } refusal)
                return refusal;
            next = decided.Next!;
            return Decision.Write(answer(next), AccountUnits.Change(_row.Write(next), decided.Action, decided.Reason, context, decided.Others));
        }
    }

    private static AccountDetails DetailsOf(Account account) =>
        new(account.Roles, account.LocationIds, account.PatientId, account.PractitionerId, account.Disabled, account.OrganizationIds);

    private Account With(string userName, AccountDetails details, DateTimeOffset createdAt, string[] secondFactors, long version) => new(
        Id, userName, details.Roles, details.LocationIds, details.PatientId, details.PractitionerId, details.Disabled, secondFactors, createdAt, version, details.OrganizationIds);
}
