using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Accounts;

/// <summary>Tokens that somebody has made or changed.</summary>
[Trait("Suite", "Contract")]
public sealed class TokenTests(ApiHost host) : IClassFixture<ApiHost>
{
    private ISigningKeysGrain Keys => host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Access);

    [Fact]
    public async Task Keys_are_published_and_tokens_say_what_they_are()
    {
        var (header, claims, token) = await GenuineAsync();
        var keys = (await host.Anonymous.GetAsync("/.well-known/jwks.json")).Expect(200).Json.GetProperty("keys").EnumerateArray().ToArray();
        var key = keys.Single(key => key.GetProperty("kid").GetString() == (string?)header["kid"]);
        Assert.False(key.TryGetProperty("d", out _));
        Assert.Equal("ES256", (string?)header["alg"]);
        Assert.Equal("at+jwt", (string?)header["typ"]);
        foreach (var name in new[] { "sub", "sid", "name", "role", "amr", "iat", "exp", "iss", "aud", "jti" })
            Assert.True(claims.ContainsKey(name), name);
        Assert.False(claims.ContainsKey("permission"));
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()!), Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()!) },
        });
        var parts = token.Split('.');
        Assert.True(verifier.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task Without_a_signature_it_is_nothing()
    {
        var (header, claims, token) = await GenuineAsync();
        foreach (var none in new[] { "none", "None", "NONE", "nOnE" })
        {
            header["alg"] = none;
            await RefusedAsync($"{Encode(header)}.{Encode(claims)}.");
            await RefusedAsync($"{Encode(header)}.{Encode(claims)}.{token.Split('.')[2]}");
        }

        await RefusedAsync(string.Join('.', token.Split('.')[..2]) + ".");
        await RefusedAsync(token[..^4] + "AAAA");
        await RefusedAsync(token + "x");
    }

    [Fact]
    public async Task The_public_key_is_no_secret_to_sign_with()
    {
        var (header, claims, _) = await GenuineAsync();
        var key = (await host.Anonymous.GetAsync("/.well-known/jwks.json")).Json.GetProperty("keys")[0];
        using var pair = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()!), Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()!) },
        });
        foreach (var secret in new[] { pair.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(pair.ExportSubjectPublicKeyInfoPem()), Encoding.UTF8.GetBytes(key.GetRawText()) })
        {
            header["alg"] = "HS256";
            var signed = $"{Encode(header)}.{Encode(claims)}";
            await RefusedAsync($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}");
        }
    }

    [Fact]
    public async Task A_key_that_the_token_brings_along_is_not_believed()
    {
        var (header, claims, _) = await GenuineAsync();
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y), ["kid"] = "mine" };
        foreach (var (name, value) in new (string, JsonNode)[]
                 {
                     ("jwk", jwk.DeepClone()), ("jku", "https://evil.example/jwks.json"), ("x5u", "https://evil.example/cert.pem"), ("x5c", new JsonArray("MIIB")), ("crit", new JsonArray("exp")),
                 })
        {
            var tricked = header.DeepClone().AsObject();
            tricked[name] = value;
            await RefusedAsync(Sign(tricked, claims, own));
            tricked["kid"] = "mine";
            await RefusedAsync(Sign(tricked, claims, own));
        }

        await RefusedAsync(Sign(header, claims, own));
        foreach (var kid in new[] { "", "mine", "../../../dev/null", "' OR 1=1 --", new string('k', 3000), "https://evil.example/key" })
        {
            var tricked = header.DeepClone().AsObject();
            tricked["kid"] = kid;
            await RefusedAsync(Sign(tricked, claims, own));
        }

        var without = header.DeepClone().AsObject();
        without.Remove("kid");
        await RefusedAsync(Sign(without, claims, own));
    }

    [Theory]
    [InlineData("aud", "healthcare-login")]
    [InlineData("aud", null)]
    [InlineData("iss", "https://evil.example")]
    [InlineData("iss", null)]
    [InlineData("exp", 1_700_000_000L)]
    [InlineData("exp", null)]
    [InlineData("nbf", 4_000_000_000L)]
    [InlineData("sid", null)]
    [InlineData("sid", "ses-00000000000000000000")]
    [InlineData("sub", "acc-00000000000000000000")]
    [InlineData("sub", null)]
    public async Task With_a_good_signature_and_a_wrong_claim_it_is_refused(string claim, object? value)
    {
        var (_, claims, _) = await GenuineAsync();
        (await WithAsync((await Keys.Sign("at+jwt", Encoding.UTF8.GetBytes(claims.ToJsonString()))).Value)).Expect(200);
        claims.Remove(claim);
        if (value is not null)
            claims[claim] = JsonValue.Create(value);
        await RefusedAsync((await Keys.Sign("at+jwt", Encoding.UTF8.GetBytes(claims.ToJsonString()))).Value);
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("ticket+jwt")]
    [InlineData("id+jwt")]
    [InlineData("")]
    public async Task With_another_type_it_is_refused(string type)
    {
        var (_, claims, _) = await GenuineAsync();
        await RefusedAsync((await Keys.Sign(type, Encoding.UTF8.GetBytes(claims.ToJsonString()))).Value);
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token()
    {
        var person = await host.AddAccountAsync("scheduler");
        await RefusedAsync((await person.LogInAsync()).Expect(200).Json.GetProperty("refreshToken").GetString()!);
    }

    [Fact]
    public async Task Keys_change_without_a_failed_request()
    {
        var person = await host.AddAccountAsync("scheduler");
        var before = (await person.LogInAsync()).Expect(200);
        var old = KidOf(before);
        (await host.Administrator.PostAsync("auth/signing-keys/rotate")).Expect(200);
        Assert.Contains(old, await PublishedAsync());
        for (var patience = 0; ; patience++)
        {
            // In a cluster another test may change them too.
            var published = await PublishedAsync();
            var tokens = (await person.LogInAsync()).Expect(200);
            (await person.With(before).GetAsync("auth/me")).Expect(200);
            (await person.With(tokens).GetAsync("auth/me")).Expect(200);
            if (KidOf(tokens) != old)
            {
                Assert.Contains(KidOf(tokens), published);
                return;
            }

            Assert.True(patience < 40, "The new key does not sign.");
            await Task.Delay(500);
        }
    }

    private async Task<string?[]> PublishedAsync() =>
        [.. (await host.Anonymous.GetAsync("/.well-known/jwks.json")).Expect(200).Json.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString())];

    private async Task<(JsonObject Header, JsonObject Claims, string Token)> GenuineAsync()
    {
        var person = await host.AddAccountAsync("scheduler");
        var token = (await person.LogInAsync()).Expect(200).Json.GetProperty("accessToken").GetString()!;
        return (Decode(token.Split('.')[0]), Decode(token.Split('.')[1]), token);
    }

    private Task<ApiAnswer> WithAsync(string token) => host.Anonymous.GetAsync("auth/me", ("Authorization", $"Bearer {token}"));

    private async Task RefusedAsync(string token) => (await WithAsync(token)).ExpectProblem(401, "unauthenticated");

    private static string? KidOf(ApiAnswer tokens) => (string?)Decode(tokens.Json.GetProperty("accessToken").GetString()!.Split('.')[0])["kid"];

    private static string Sign(JsonObject header, JsonObject claims, ECDsa key)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
}
