using System.Collections.Concurrent;
using System.Security.Claims;
using Healthcare.Access;

namespace Healthcare.Accounts.Tokens;

/// <summary>
/// Who an access token is. That it is genuine, that its session lives and what its account may is believed for a few seconds, so that
/// whatever changes is known everywhere within five.
/// </summary>
public sealed class AccessTokens(TokenReader reader, IEnumerable<ITokenSubject> subjects, TimeProvider clock)
{
    private const int MaxRemembered = 10_000;
    private readonly ITokenSubject[] _subjects = [.. subjects];
    private readonly ConcurrentDictionary<KeyHash, Memory> _remembered = new();

    /// <summary>The caller whose token this is; null when it opens nothing.</summary>
    public async ValueTask<ClaimsPrincipal?> FindAsync(string text)
    {
        var hash = KeyHash.Of(text);
        var now = clock.GetTimestamp();
        if (_remembered.TryGetValue(hash, out var memory) && clock.GetElapsedTime(memory.Since, now) < ApiKeys.Believed && clock.GetUtcNow() < memory.Until)
            return memory.Caller;
        var token = await reader.ReadAsync(text, TokenKind.Access);
        var caller = token is not null && Array.Find(_subjects, subject => subject.Owns(token.Subject)) is { } found ? await found.FindAsync(token) : null;
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[hash] = new Memory(caller, token is null ? DateTimeOffset.MaxValue : new DateTimeOffset(token.ValidTo, TimeSpan.Zero), now);
        return caller;
    }

    /// <summary>What this process has changed itself it knows at once.</summary>
    internal void Forget() => _remembered.Clear();

    private readonly record struct Memory(ClaimsPrincipal? Caller, DateTimeOffset Until, long Since);
}
