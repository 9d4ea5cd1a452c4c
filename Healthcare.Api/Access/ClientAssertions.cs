using System.Security.Cryptography;
using System.Text;
using Healthcare.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TokenReader = Healthcare.Accounts.Tokens.TokenReader;

namespace Healthcare.Access;

/// <summary>
/// What a partner's system signs to log in (RFC 7523, section 3): by one of its registered keys, about itself, to us, for five minutes at most and
/// good once in the whole cluster.
/// </summary>
public sealed class ClientAssertions(IGrainFactory grains, Settings settings, TimeProvider clock)
{
    private const int MaxIdLength = 128;
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    private static readonly string[] s_algorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>The client that has signed the assertion, which is used up now; null when it opens nothing.</summary>
    internal async Task<PartnerClient?> RedeemAsync(string text, string from)
    {
        if (TokenReader.Parse(text) is not { Id: { Length: > 0 and <= MaxIdLength } id } assertion)
            return null;
        if (!ClientCallers.IsClient(assertion.Issuer) || assertion.Subject != assertion.Issuer)
            return null;
        var grain = grains.GetGrain<IPartnerClientGrain>(assertion.Issuer);
        if (await grain.Get() is not { } client || !await TokenReader.IsGoodAsync(assertion, Parameters(client)))
            return null;
        if (assertion.ValidTo > (clock.GetUtcNow() + s_longest + s_skew).UtcDateTime)
            return null;
        var jtiHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{client.Id}\n{id}")));
        return await grain.Redeem(jtiHash, new CommandContext(client.Id, from)) ? client : null;
    }

    private TokenValidationParameters Parameters(PartnerClient client) => new()
    {
        ValidAlgorithms = s_algorithms,
        ValidIssuer = client.Id,
        ValidAudience = settings.Accounts.TokenIssuer,
        IssuerSigningKeys = client.Keys.Select(key => new JsonWebKey(key)),
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = s_skew,
    };
}
