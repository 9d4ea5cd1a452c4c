using Healthcare.Access;

namespace Healthcare.Accounts;

/// <summary>One log-in, from its first token to its end.</summary>
/// <param name="LastUsedAt">When its tokens were last renewed.</param>
/// <param name="ExpiresAt">Its end, however often it is renewed.</param>
/// <param name="Amr">How its user proved who they are (RFC 8176): <c>pwd</c>, <c>otp</c>, <c>hwk</c>.</param>
/// <param name="Address">Where it was begun.</param>
/// <param name="Current">Whether it is the one that asks.</param>
[GenerateSerializer, Immutable, Alias("session")]
public sealed record Session(
    string Id,
    string AccountId,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset ExpiresAt,
    string[] Amr,
    string? Address,
    string? UserAgent,
    bool? Current = null);

/// <summary>Whose a live session is.</summary>
[GenerateSerializer, Immutable, Alias("session-identity")]
public sealed record SessionIdentity(string SessionId, AccountIdentity Identity, string[] Amr, DateTimeOffset ExpiresAt);

/// <summary>A session to be, of somebody whose password or passkey was right.</summary>
/// <param name="Epoch">Of the account when that was seen; refused when it has grown since.</param>
/// <param name="FamilyHash">SHA-256 of the part that all refresh tokens of the session share.</param>
/// <param name="RefreshHash">SHA-256 of the first refresh token.</param>
/// <param name="TicketId">The ticket on which it is the second step; a ticket works once.</param>
/// <param name="Code">A one-time code or a recovery code.</param>
/// <param name="Passkey">The passkey that was used, with its new counter.</param>
[GenerateSerializer, Immutable, Alias("log-in")]
public sealed record LogIn(
    string SessionId,
    long Epoch,
    string[] Amr,
    byte[] FamilyHash,
    byte[] RefreshHash,
    TimeSpan Lifetime,
    string? Address,
    string? UserAgent,
    string? TicketId = null,
    string? Code = null,
    Passkey? Passkey = null);

/// <summary>A refresh token, and the one to take its place.</summary>
/// <param name="Grace">For so long the token before the current one is taken for the loser of a race, not for a thief's.</param>
[GenerateSerializer, Immutable, Alias("session-refresh")]
public sealed record SessionRefresh(byte[] FamilyHash, byte[] RefreshHash, byte[] NextHash, TimeSpan Grace);

/// <summary>One session, by id.</summary>
[Alias("accounts.session")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Whose it is; null when it has ended.</summary>
    [NeedsSystem]
    Task<SessionIdentity?> Identify();

    [NeedsSystem]
    Task<Session?> Get();

    /// <returns><c>token-reused</c> for a token that was replaced: then the session has ended, but for a short grace. <c>invalid-credentials</c> for any other.</returns>
    [NeedsSystem]
    Task<Result<SessionIdentity>> Refresh(SessionRefresh refresh, CommandContext context);

    /// <summary>Notes that its user has shown one more factor.</summary>
    [NeedsSystem]
    Task<Result<Session>> Strengthen(string factor, CommandContext context);

    /// <summary>Ends it. Ending it again changes nothing.</summary>
    /// <returns><c>session-not-found</c> when there is none.</returns>
    [NeedsSystem]
    Task<Result<Session>> Revoke(string reason, CommandContext context);
}
