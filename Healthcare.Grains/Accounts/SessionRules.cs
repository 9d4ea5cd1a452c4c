using System.Security.Cryptography;
using Healthcare.Storage;

namespace Healthcare.Accounts;

/// <summary>What a refresh token is to a session.</summary>
public enum TokenStanding
{
    /// <summary>Not of this session at all: guessed, or damaged.</summary>
    Foreign,

    Current,

    /// <summary>Replaced a moment ago: two requests of one client ran at the same time, and this one lost.</summary>
    Outrun,

    /// <summary>Replaced before: whoever sends it, somebody has a copy.</summary>
    Reused,
}

/// <summary>The life of a session. Pure.</summary>
public static class SessionRules
{
    public static SessionState Begin(string accountId, long epoch, LogIn logIn, DateTimeOffset now) => new(
        new Session(logIn.SessionId, accountId, now, now, now + logIn.Lifetime, logIn.Amr, logIn.Address, logIn.UserAgent),
        epoch, Convert.ToBase64String(logIn.FamilyHash), Convert.ToBase64String(logIn.RefreshHash));

    public static bool IsLive(SessionState session, DateTimeOffset now) => session.RevokedAt is null && now < session.Value.ExpiresAt;

    public static TokenStanding StandingOf(SessionState session, SessionRefresh refresh, DateTimeOffset now)
    {
        if (!Same(session.Family, refresh.FamilyHash))
            return TokenStanding.Foreign;
        if (Same(session.Token, refresh.RefreshHash))
            return TokenStanding.Current;
        return Same(session.PreviousToken, refresh.RefreshHash) && now - session.Value.LastUsedAt < refresh.Grace
            ? TokenStanding.Outrun
            : TokenStanding.Reused;
    }

    public static SessionState Rotate(SessionState session, byte[] nextHash, DateTimeOffset now) =>
        session with { Value = session.Value with { LastUsedAt = now }, PreviousToken = session.Token, Token = Convert.ToBase64String(nextHash) };

    /// <summary>Where a session is listed: with its account until it is revoked, and with its end.</summary>
    public static IndexChange[] Index(Session session, bool remove) =>
    [
        new(IndexTerms.SessionsOf(session.AccountId), session.Id, remove),
        new(IndexTerms.SessionEnd(session.ExpiresAt), session.Id, remove),
    ];

    private static bool Same(string? stored, byte[] hash) => stored is not null && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(stored), hash);
}
