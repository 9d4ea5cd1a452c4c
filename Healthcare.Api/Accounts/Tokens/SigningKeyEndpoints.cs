using Healthcare.Access;
using Healthcare.Accounts.Tokens;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Accounts;

/// <summary>The public keys of tokens (RFC 7517).</summary>
public sealed record JsonWebKeySetView(JsonWebKeyView[] Keys);

/// <summary>One of them (RFC 7517, RFC 7518).</summary>
public sealed record JsonWebKeyView(string Kty, string Crv, string Alg, string Use, string Kid, string X, string Y)
{
    public static JsonWebKeyView Of(SigningKey key) => new("EC", "P-256", "ES256", "sig", key.Kid, key.X, key.Y);
}

/// <summary><c>/.well-known/jwks.json</c>, for everybody, and the change of keys at once.</summary>
internal static class SigningKeyEndpoints
{
    public static void MapSigningKeys(this IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/jwks.json", Keys).AllowAnonymous().ExcludeFromDescription();
        app.MapGroup("/api/v1").MapAuth("Log-in").MapPost("/signing-keys/rotate", Rotate).Needs(Permissions.Admin)
            .Describe("rotateSigningKeys", "Publishes a new signing key at once; it signs ten seconds later. Tokens that the old one signed stay good until they end.");
    }

    private static async Task<Answer<JsonWebKeySetView>> Keys(SigningKeys keys)
    {
        var set = await keys.GetAsync();
        return new Answer<JsonWebKeySetView>(new JsonWebKeySetView([.. set.Keys.Select(JsonWebKeyView.Of)]));
    }

    private static async Task<Results<Answer<JsonWebKeySetView>, ProblemResult>> Rotate(Command command, IGrainFactory grains, SigningKeys keys, ReadPosition position)
    {
        var result = position.After(await grains.GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Access).Rotate(command.Context));
        keys.Forget();
        return result.Value is { } set
            ? new Answer<JsonWebKeySetView>(new JsonWebKeySetView([.. set.Keys.Select(JsonWebKeyView.Of)]))
            : ProblemResult.From(result.Refusal!);
    }
}
