using Healthcare.Patients;
using Healthcare.Storage;

namespace Healthcare.Accounts;

/// <summary>Log-in, and what is shown beside the password.</summary>
public sealed partial class AccountGrain
{
    private const int MostPasskeys = 20;

    public Task<Result<SessionIdentity>> LogIn(LogIn logIn, CommandContext context)
    {
        AccountState? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<SessionIdentity> Decide()
        {
            var now = _clock.GetUtcNow();
            if (_row.State is not { Value.Disabled: false } current || current.Epoch != logIn.Epoch || After(current, logIn, now) is not { } after)
                return InvalidCredentials();
            next = after;
            var session = SessionRules.Begin(Id, after.Epoch, logIn, now);
            var identity = new SessionIdentity(logIn.SessionId, new AccountIdentity(after.Value, after.Epoch), logIn.Amr, session.Value.ExpiresAt);
            return Decision.Write(identity, AccountUnits.LogIn(_row.Write(after), session, context));
        }
    }

    public async Task<Result<TotpSecret>> EnrolTotp(CommandContext context)
    {
        var secret = Totp.NewSecret();
        return await ChangeAsync(
            context,
            current => new(current with { NewTotpSecret = secret }, "account.totp-begun"),
            state => new TotpSecret(secret, state.Value.UserName));
    }

    public Task<Result<RecoveryCodes>> ConfirmTotp(string code, CommandContext context)
    {
        var codes = SecondFactorRules.NewRecoveryCodes();
        return ChangeAsync(
            context,
            current => SecondFactorRules.Confirm(current, code, _clock.GetUtcNow()) is { } next
                ? new(Described(next with { RecoveryCodes = SecondFactorRules.Hashes(codes) }), "account.totp-confirmed")
                : new(InvalidCredentials()),
            _ => new RecoveryCodes(codes));
    }

    public Task<Result<RecoveryCodes>> RenewRecoveryCodes(CommandContext context)
    {
        var codes = SecondFactorRules.NewRecoveryCodes();
        return ChangeAsync(
            context,
            current => current.Totp is null
                ? new(InvalidCredentials())
                : new(current with { RecoveryCodes = SecondFactorRules.Hashes(codes) }, "account.recovery-codes-renewed"),
            _ => new RecoveryCodes(codes));
    }

    public Task<Result<Account>> RemoveTotp(string? code, CommandContext context) => ChangeAsync(
        context,
        current =>
        {
            if (code is null)
                return new(
                    Described(current with { Totp = null, NewTotpSecret = null, RecoveryCodes = null, Passkeys = null, Epoch = current.Epoch + 1 }),
                    "account.second-factors-removed", null, [.. (current.Passkeys ?? []).Select(passkey => new RowWrite(AccountUnits.PasskeyKey(passkey.Id, _blind), 1, null))]);
            return SecondFactorRules.Accept(current, code, _clock.GetUtcNow()) is { } next
                ? new(Described(next with { Totp = null, NewTotpSecret = null, RecoveryCodes = null }), "account.totp-removed")
                : new(InvalidCredentials());
        },
        state => state.Value);

    public async Task<Passkey[]> GetPasskeys()
    {
        await LoadAsync();
        return _row.State?.Passkeys ?? [];
    }

    public Task<Result<Account>> AddPasskey(Passkey passkey, string ticketId, CommandContext context) => ChangeAsync(
        context,
        current => Use(current, ticketId, _clock.GetUtcNow()) is { } next && (next.Passkeys ?? []).Length < MostPasskeys
            ? new(
                Described(next with { Passkeys = [.. next.Passkeys ?? [], passkey] }), "account.passkey-added", null,
                new RowWrite(AccountUnits.PasskeyKey(passkey.Id, _blind), 0, new IdentifierOwner(Id).ToPayload()))
            : new(InvalidCredentials()),
        state => state.Value);

    public Task<Result<Account>> RemovePasskey(string passkeyId, CommandContext context) => ChangeAsync(
        context,
        current => (current.Passkeys ?? []).Any(passkey => passkey.Id == passkeyId)
            ? new(
                Described(current with { Passkeys = [.. current.Passkeys!.Where(passkey => passkey.Id != passkeyId)] }), "account.passkey-removed", null,
                new RowWrite(AccountUnits.PasskeyKey(passkeyId, _blind), 1, null))
            : new(new Refusal(RefusalCodes.NotFound, "There is no such passkey.")),
        state => state.Value);

    /// <summary>The account once all that a log-in shows is used up; null when some of it is wrong or was used before.</summary>
    private static AccountState? After(AccountState account, LogIn logIn, DateTimeOffset now)
    {
        var next = Use(account, logIn.TicketId, now);
        if (next is not null && logIn.Code is { } code)
            next = SecondFactorRules.Accept(next, code, now);
        if (next is not null && logIn.Passkey is { } used)
            next = Replace(next, used);
        return next is null || logIn.Address is not { } address
            ? next
            : next with { KnownAddresses = [.. (next.KnownAddresses ?? []).Where(known => known != address).Append(address).TakeLast(MostKnownAddresses)] };
    }

    private static AccountState? Replace(AccountState account, Passkey used)
    {
        var stored = (account.Passkeys ?? []).FirstOrDefault(passkey => passkey.Id == used.Id);
        // A counter that did not grow is a copy of the authenticator, or another use that was quicker; 0 is one that does not count.
        if (stored is null || (used.SignCount != 0 && used.SignCount <= stored.SignCount))
            return null;
        return account with { Passkeys = [.. account.Passkeys!.Select(passkey => passkey.Id == used.Id ? stored with { SignCount = used.SignCount, IsBackedUp = used.IsBackedUp } : passkey)] };
    }

    private static AccountState? Use(AccountState account, string? ticketId, DateTimeOffset now)
    {
        if (ticketId is null)
            return account;
        var used = account.UsedTickets ?? [];
        return used.Any(ticket => ticket.Id == ticketId)
            ? null
            : account with { UsedTickets = [.. used.Where(ticket => ticket.At > now - s_ticketMemory), new UsedTicket(ticketId, now)] };
    }

    private static AccountState Described(AccountState account) =>
        account with { Value = account.Value with { SecondFactors = SecondFactorRules.WordsOf(account), Version = account.Value.Version + 1 } };

    private static Refusal InvalidCredentials() => new(RefusalCodes.InvalidCredentials, "What was sent does not open the account.");
}
