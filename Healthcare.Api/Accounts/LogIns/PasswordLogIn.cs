using Healthcare.Accounts.Passwords;
using Healthcare.Accounts.Tokens;
using Healthcare.Hosting;
using Healthcare.Http;
using Microsoft.AspNetCore.Identity;

namespace Healthcare.Accounts.LogIns;

/// <summary>Log-in by name and password, and the second step where one is due. Every attempt costs one hash, whoever it is for.</summary>
public sealed class PasswordLogIn(
    IGrainFactory grains, PasswordHashing hashing, Attempts attempts, Sessions sessions, TokenIssuer issuer, Tickets tickets, Settings settings)
{
    private const string Action = "account.log-in";

    internal async Task<(LogInAnswer? Answer, ProblemResult? Refusal)> LogInAsync(HttpContext http, LogInRequest request)
    {
        if (hashing.IsFull)
            return (null, PasswordHashing.TooMany());
        var account = await FindAsync(request.UserName);
        var (identity, refusal) = await attempts.TryAsync(
            http, AttemptKeys.Password(request.UserName), account, Action, () => VerifyAsync(http, account, request.Password));
        if (identity is null)
            return (null, refusal);
        if (FactorsDue(identity) is { Length: > 0 } due)
            return (new LogInAnswer(SecondFactor: due, Ticket: await issuer.TicketAsync(TicketUse.SecondFactor, identity.Account.Id, identity.Epoch)), null);
        var answer = await sessions.OpenAsync(http, identity, [AuthenticationMethods.Password]);
        return answer is null ? (null, Attempts.Wrong()) : (answer, null);
    }

    /// <summary>The second step: a one-time code or a recovery code, with the ticket of the first.</summary>
    internal async Task<(LogInAnswer? Answer, ProblemResult? Refusal)> LogInAsync(HttpContext http, SecondFactorRequest request)
    {
        if (await tickets.ReadAsync(request.Ticket, TicketUse.SecondFactor) is not { } ticket
            || await grains.GetGrain<IAccountGrain>(ticket.Subject).GetCredentials() is not { } account
            || account.Identity.Epoch != ticket.Epoch)
            return (null, Attempts.Wrong());
        return await attempts.TryAsync(http, AttemptKeys.SecondFactor(ticket.Subject), account, "account.second-factor", () => sessions.OpenAsync(
            http, account.Identity, [AuthenticationMethods.Password, AuthenticationMethods.OneTimeCode], ticket.Id, request.Code));
    }

    /// <summary>Whether the caller knows the password of its own account: before anything is changed that opens it.</summary>
    internal async Task<(AccountIdentity? Account, ProblemResult? Refusal)> ConfirmAsync(HttpContext http, string accountId, string? password)
    {
        var account = await grains.GetGrain<IAccountGrain>(accountId).GetCredentials();
        return account is null
            ? (null, Attempts.Wrong())
            : await attempts.TryAsync(
                http, AttemptKeys.Password(account.Identity.Account.UserName), account, "account.confirm", () => VerifyAsync(http, account, password ?? ""));
    }

    private async Task<AccountCredentials?> FindAsync(string userName)
    {
        if (await grains.GetGrain<IAccountListGrain>(0).FindByName(userName) is not { } id || (!settings.Demo && DemoAccounts.IsDemo(id)))
            return null;
        return await grains.GetGrain<IAccountGrain>(id).GetCredentials();
    }

    private async Task<AccountIdentity?> VerifyAsync(HttpContext http, AccountCredentials? account, string password)
    {
        var result = await hashing.VerifyAsync(account?.PasswordHash, password, http.RequestAborted);
        if (account is null || result is PasswordVerificationResult.Failed || account.Identity.Account.Disabled)
            return null;
        if (result is PasswordVerificationResult.SuccessRehashNeeded)
            await grains.GetGrain<IAccountGrain>(account.Identity.Account.Id).UpgradePassword(
                account.PasswordHash!, await hashing.HashAsync(password, http.RequestAborted), CommandContext.System("log-in"));
        return account.Identity;
    }

    /// <summary>One-time codes once they are set up; a passkey instead of the password where a role asks for two factors.</summary>
    private string[] FactorsDue(AccountIdentity account)
    {
        var factors = account.Account.SecondFactors;
        return factors.Contains("totp") || AccountCallers.AsksForSecondFactor(account.Account, settings.Accounts) ? factors : [];
    }
}
