using System.Text.Json;
using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.Tokens;
using Microsoft.AspNetCore.Identity;

namespace Healthcare.Accounts.SecondFactors;

/// <summary>
/// The ceremonies of passkeys (WebAuthn), by ASP.NET Core Identity. What it has to remember between their two steps travels in a ticket
/// that the silos sign, so that any process can do the second step; the account's row sees to it that a ticket is used once.
/// </summary>
public sealed class Passkeys(IPasskeyHandler<AccountUser> handler, IGrainFactory grains, TokenIssuer issuer, Tickets tickets, Sessions sessions)
{
    internal async Task<PasskeyOptions> BeginAddAsync(HttpContext http, Account account, long epoch)
    {
        var made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id, Name = account.UserName, DisplayName = account.UserName }, http);
        return new PasskeyOptions(Parse(made.CreationOptionsJson), await issuer.TicketAsync(TicketUse.AddPasskey, account.Id, epoch, made.AttestationState));
    }

    /// <returns>Null when the ceremony failed.</returns>
    internal async Task<Passkey?> AddAsync(HttpContext http, string accountId, AddPasskey request)
    {
        if (await tickets.ReadAsync(request.Ticket, TicketUse.AddPasskey) is not { } ticket || ticket.Subject != accountId)
            return null;
        var attestation = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http,
            CredentialJson = request.Credential.GetRawText(),
            AttestationState = ticket.State,
        });
        if (!attestation.Succeeded || attestation.UserEntity.Id != accountId)
            return null;
        var passkey = AccountUserStore.ToPasskey(attestation.Passkey, request.Name);
        var result = await grains.GetGrain<IAccountGrain>(accountId).AddPasskey(passkey, ticket.Id, Sessions.ContextOf(http, accountId));
        return result.Value is null ? null : passkey;
    }

    internal async Task<PasskeyOptions> BeginLogInAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new PasskeyOptions(Parse(made.RequestOptionsJson), await issuer.TicketAsync(TicketUse.UsePasskey, null, 0, made.AssertionState));
    }

    /// <returns>Null when the ceremony failed.</returns>
    internal async Task<LogInAnswer?> LogInAsync(HttpContext http, UsePasskey request)
    {
        if (await tickets.ReadAsync(request.Ticket, TicketUse.UsePasskey) is not { } ticket)
            return null;
        var assertion = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http,
            CredentialJson = request.Credential.GetRawText(),
            AssertionState = ticket.State,
        });
        if (!assertion.Succeeded || await grains.GetGrain<IAccountGrain>(assertion.User.Id).Identify() is not { } account)
            return null;
        return await sessions.OpenAsync(
            http, account, [AuthenticationMethods.HardwareKey], ticket.Id, passkey: AccountUserStore.ToPasskey(assertion.Passkey, assertion.Passkey.Name));
    }

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
