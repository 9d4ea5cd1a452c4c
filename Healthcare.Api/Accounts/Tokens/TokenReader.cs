using Healthcare.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Healthcare.Accounts.Tokens;

/// <summary>
/// Reads tokens, strictly: ES256 and nothing else, by a key of ours that the header names by id, of the right type, issuer and audience, in its time.
/// What a header says about where its key might be found is a reason to refuse it (RFC 8725, 3.10).
/// </summary>
public sealed class TokenReader(SigningKeys keys, Settings settings)
{
    private const int MaxLength = 4096;
    /// <summary>How long after its end a token is still taken, because clocks differ.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private static readonly string[] s_foreignKeys = ["jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "enc", "zip"];
    private static readonly JsonWebTokenHandler s_handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxLength };

    /// <summary>Whether a bearer token is meant to be one of these; API keys never have two dots.</summary>
    public static bool IsTokenShaped(string text) => text.AsSpan().Count('.') == 2;

    /// <summary>The token, if it is to be believed; null when it is not.</summary>
    internal async ValueTask<JsonWebToken?> ReadAsync(string text, TokenKind kind)
    {
        if (Parse(text) is not { } token || string.IsNullOrEmpty(token.Kid) || await keys.FindAsync(token.Kid) is not { } key)
            return null;
        return await IsGoodAsync(token, Parameters(kind, key)) ? token : null;
    }

    /// <summary>Whether signature and claims are as they must be.</summary>
    internal static async Task<bool> IsGoodAsync(JsonWebToken token, TokenValidationParameters parameters) =>
        (await s_handler.ValidateTokenAsync(token, parameters)).IsValid;

    /// <summary>What a text says that it is, unchecked; null when it is no token, or one that brings keys along.</summary>
    internal static JsonWebToken? Parse(string text)
    {
        if (text.Length > MaxLength || !IsTokenShaped(text))
            return null;
        try
        {
            var token = s_handler.ReadJsonWebToken(text);
            return Array.Exists(s_foreignKeys, name => token.TryGetHeaderValue<object>(name, out _)) ? null : token;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(TokenKind kind, JsonWebKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidTypes = [kind.Type],
        ValidIssuer = settings.Accounts.TokenIssuer,
        ValidAudience = kind.Audience,
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = Skew,
    };
}
