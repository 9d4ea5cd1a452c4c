using System.Security.Claims;
using Healthcare.Accounts.Tokens;

namespace Healthcare.Access;

/// <summary>Who a request says it is from: by API key or access token, as they are now.</summary>
public sealed class CallerCredentials(ApiKeys keys, AccessTokens tokens)
{
    private const string Bearer = "Bearer ";
    private const int MaxKeyLength = 512;

    /// <summary>The text that a request shows; null when it shows none.</summary>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue(ApiKeyHandler.Header, out var values))
            return values.ToString();
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }

    /// <summary>The caller of a request, asked again while it lasts; null when what it shows is nothing, or good no more.</summary>
    public async Task<ClaimsPrincipal?> FindAsync(HttpRequest request) =>
        Of(request) is { } text ? await ClusterCalls.AsSystemAsync(() => FindAsync(text).AsTask()) : null;

    /// <summary>The caller whose key or token this is; null when it opens nothing.</summary>
    internal async ValueTask<ClaimsPrincipal?> FindAsync(string text)
    {
        if (TokenReader.IsTokenShaped(text))
            return await tokens.FindAsync(text);
        return text.Length is 0 or > MaxKeyLength ? null : await keys.FindAsync(text);
    }
}
