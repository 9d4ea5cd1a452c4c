using System.Collections.Concurrent;
using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Hosting;

namespace Healthcare.Accounts.Tokens;

/// <summary>
/// Who an access token is. That it is genuine, that its session lives and what its account may is believed for a few seconds, so that
/// whatever changes is known everywhere within five.
/// </summary>
public sealed class AccessTokens(TokenReader reader, IGrainFactory grains, TimeProvider clock, Settings settings)
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<KeyHash, Memory> _remembered = new();

    /// <summary>The caller whose token this is; null when it opens nothing.</summary>
    public async ValueTask<ClaimsPrincipal?> FindAsync(string token)
    {
        var hash = KeyHash.Of(token);
        var now = clock.GetTimestamp();
        if (_remembered.TryGetValue(hash, out var memory) && clock.GetElapsedTime(memory.Since, now) < ApiKeys.Believed && clock.GetUtcNow() < memory.Until)
            return memory.Caller;
        var (caller, until) = await IdentifyAsync(token);
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[hash] = new Memory(caller, caller is null ? DateTimeOffset.MaxValue : until, now);
        return caller;
    }

    /// <summary>What this process has changed itself it knows at once.</summary>
    internal void Forget() => _remembered.Clear();

    private async Task<(ClaimsPrincipal? Caller, DateTimeOffset Until)> IdentifyAsync(string text)
    {
        if (await reader.ReadAsync(text, TokenKind.Access) is not { } token || !token.TryGetPayloadValue<string>(Callers.SessionClaim, out var sessionId))
            return default;
        if (!Ids.IsWellFormed(sessionId) || await grains.GetGrain<ISessionGrain>(sessionId).Identify() is not { } session)
            return default;
        var account = session.Identity.Account;
        if (account.Id != token.Subject || (!settings.Demo && DemoAccounts.IsDemo(account.Id)))
            return default;
        return (AccountCallers.PrincipalOf(session, settings.Accounts), token.ValidTo);
    }

    private readonly record struct Memory(ClaimsPrincipal? Caller, DateTimeOffset Until, long Since);
}
