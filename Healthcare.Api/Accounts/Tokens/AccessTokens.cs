using System.Security.Claims;
using Healthcare.Access;

namespace Healthcare.Accounts.Tokens;

/// <summary>
/// Who an access token is. That it is genuine, that its session lives and what its account may is believed for a few seconds, so that
/// whatever changes is known everywhere within five.
/// </summary>
public sealed class AccessTokens(TokenReader reader, IEnumerable<ITokenSubject> subjects, TimeProvider clock)
{
    private readonly ITokenSubject[] _subjects = [.. subjects];
    private readonly Beliefs<KeyHash, Identified> _beliefs = new(clock, ApiKeys.Fresh, ApiKeys.Believed);

    /// <summary>The caller whose token this is; null when it opens nothing.</summary>
    public async ValueTask<ClaimsPrincipal?> FindAsync(string text)
    {
        var hash = KeyHash.Of(text);
        if (!_beliefs.TryGetFresh(hash, out var identified))
            identified = await _beliefs.AskAsync(hash, () => IdentifyAsync(text));
        return clock.GetUtcNow() < identified.Until ? identified.Caller : null;
    }

    /// <summary>What this process has changed itself it knows at once.</summary>
    internal void Forget() => _beliefs.Forget();

    private async Task<Identified> IdentifyAsync(string text)
    {
        var token = await reader.ReadAsync(text, TokenKind.Access);
        if (token is null || Array.Find(_subjects, subject => subject.Owns(token.Subject)) is not { } subject)
            return new Identified(null, DateTimeOffset.MaxValue);
        return new Identified(await subject.FindAsync(token), new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + TokenReader.Skew);
    }

    /// <param name="Until">The token's own end, and what the reader allows.</param>
    private sealed record Identified(ClaimsPrincipal? Caller, DateTimeOffset Until);
}
