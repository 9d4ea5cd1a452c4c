using System.Buffers;
using System.Text.Json;
using Healthcare.Access;
using Healthcare.Hosting;

namespace Healthcare.Accounts.Tokens;

/// <summary>The kinds of tokens, which are never taken for one another: each has a type and an audience of its own.</summary>
internal sealed record TokenKind(string Type, string Audience)
{
    /// <summary>RFC 9068.</summary>
    public static readonly TokenKind Access = new("at+jwt", "healthcare-api");

    /// <summary>One step of a log-in to the next.</summary>
    public static readonly TokenKind Ticket = new("ticket+jwt", "healthcare-login");
}

/// <summary>Makes tokens; the silos sign them.</summary>
public sealed class TokenIssuer(IGrainFactory grains, Settings settings, TimeProvider clock)
{
    internal static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(5);

    /// <summary>An access token (RFC 9068). What the caller may is not in it: that may change before it ends.</summary>
    public Task<string> AccessTokenAsync(SessionIdentity session)
    {
        var account = session.Identity.Account;
        return SignAsync(TokenKind.Access, account.Id, settings.Accounts.AccessToken, claims =>
        {
            claims.WriteString(Callers.SessionClaim, session.SessionId);
            claims.WriteString(Callers.NameClaim, account.UserName);
            Write(claims, Callers.RoleClaim, account.Roles);
            Write(claims, Callers.LocationClaim, account.LocationIds ?? []);
            Write(claims, Callers.MethodClaim, session.Amr);
            WriteOptional(claims, Callers.PatientClaim, account.PatientId);
            WriteOptional(claims, Callers.PractitionerClaim, account.PractitionerId);
        });
    }

    /// <summary>An access token of a partner's system.</summary>
    /// <param name="scope">Permissions that it is limited to, with blanks between them; null: all that the client has.</param>
    public Task<string> ClientTokenAsync(PartnerClient client, string? scope) =>
        SignAsync(TokenKind.Access, client.Id, settings.Accounts.AccessToken, claims =>
        {
            claims.WriteString("client_id", client.Id);
            claims.WriteString(Callers.NameClaim, client.Name);
            Write(claims, Callers.RoleClaim, client.Grant.Roles);
            Write(claims, Callers.LocationClaim, client.Grant.LocationIds ?? []);
            WriteOptional(claims, Callers.ScopeClaim, scope);
        });

    /// <param name="use">What the next step is.</param>
    /// <param name="subject">Whose it is; null where that is not known yet.</param>
    /// <param name="epoch">Of the account: the ticket is void when it grows.</param>
    /// <param name="state">What the next step has to know.</param>
    public Task<string> TicketAsync(string use, string? subject, long epoch, string? state = null) =>
        SignAsync(TokenKind.Ticket, subject ?? "anybody", TicketLifetime, claims =>
        {
            claims.WriteString("use", use);
            claims.WriteNumber("epoch", epoch);
            WriteOptional(claims, "state", state);
        });

    private async Task<string> SignAsync(TokenKind kind, string subject, TimeSpan lifetime, Action<Utf8JsonWriter> more)
    {
        var now = clock.GetUtcNow();
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var claims = new Utf8JsonWriter(buffer))
        {
            claims.WriteStartObject();
            claims.WriteString("iss", settings.Accounts.TokenIssuer);
            claims.WriteString("aud", kind.Audience);
            claims.WriteString(Callers.IdClaim, subject);
            claims.WriteString("jti", Guid.NewGuid().ToString("N"));
            claims.WriteNumber("iat", now.ToUnixTimeSeconds());
            claims.WriteNumber("exp", (now + lifetime).ToUnixTimeSeconds());
            more(claims);
            claims.WriteEndObject();
        }

        return (await grains.GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Access).Sign(kind.Type, buffer.WrittenSpan.ToArray())).Value;
    }

    private static void Write(Utf8JsonWriter claims, string name, string[] values)
    {
        claims.WriteStartArray(name);
        foreach (var value in values)
            claims.WriteStringValue(value);
        claims.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter claims, string name, string? value)
    {
        if (value is not null)
            claims.WriteString(name, value);
    }
}
