using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Healthcare.Support;

namespace Healthcare.Access;

/// <summary>Partners' systems that log in with assertions they sign.</summary>
[Trait("Suite", "Contract")]
public sealed class ClientTests(ApiHost host) : IClassFixture<ApiHost>, IAsyncDisposable
{
    private const string Audience = "healthcare";

    /// <summary>Whatever a test did, rows and audit trail tell the same.</summary>
    public async ValueTask DisposeAsync() => await host.Administrator.ExpectWholeAsync();

    [Fact]
    public async Task A_signed_assertion_opens_what_the_client_may()
    {
        using var partner = await RegisterAsync(new { scopes = new[] { Permissions.SlotsRead, Permissions.NetworkRead } });
        var answer = (await TokenAsync(partner.Assert())).Expect(200);
        Assert.Equal("Bearer", answer.Json.GetProperty("token_type").GetString());
        Assert.Equal(600, answer.Json.GetProperty("expires_in").GetInt32());
        Assert.Equal($"{Permissions.NetworkRead} {Permissions.SlotsRead}", answer.Json.GetProperty("scope").GetString());
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        var api = host.WithToken(TokenOf(answer));
        (await api.GetAsync("slots/first-available")).Expect(200);
        (await api.GetAsync("appointments")).ExpectProblem(403, "forbidden");
        Assert.Equal(["integration"], (await api.GetAsync("auth/me")).Expect(200).Json.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task An_rsa_key_signs_too()
    {
        using var rsa = RSA.Create(2048);
        var key = rsa.ExportParameters(false);
        var id = await RegisterAsync(new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent) }, null);
        var signed = Partner.Unsigned("RS256", Partner.ClaimsOf(id));
        (await TokenAsync($"{signed}.{Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}")).Expect(200);
    }

    [Fact]
    public async Task An_assertion_is_good_once_whoever_is_quicker()
    {
        using var partner = await RegisterAsync();
        var assertion = partner.Assert();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TokenAsync(assertion)));
        Assert.Single(answers, answer => answer.Status is 200);
        foreach (var answer in answers.Where(answer => answer.Status is not 200))
            answer.ExpectProblem(401, "invalid-credentials");
        (await TokenAsync(partner.Assert())).Expect(200);
    }

    [Theory]
    [InlineData("aud", "https://elsewhere.example")]
    [InlineData("aud", null)]
    [InlineData("sub", "cli-00000000000000000000")]
    [InlineData("sub", null)]
    [InlineData("iss", "cli-00000000000000000000")]
    [InlineData("iss", "acc-00000000000000000000")]
    [InlineData("iss", null)]
    [InlineData("jti", null)]
    [InlineData("exp", 1_700_000_000L)]
    [InlineData("exp", 4_000_000_000L)]
    [InlineData("exp", null)]
    [InlineData("nbf", 4_000_000_000L)]
    public async Task With_a_wrong_claim_it_opens_nothing(string claim, object? value)
    {
        using var partner = await RegisterAsync();
        var claims = Partner.ClaimsOf(partner.Id);
        claims.Remove(claim);
        if (value is not null)
            claims[claim] = JsonValue.Create(value);
        (await TokenAsync(partner.Sign("ES256", claims))).ExpectProblem(401, "invalid-credentials");
    }

    [Fact]
    public async Task What_somebody_else_signed_opens_nothing()
    {
        using var partner = await RegisterAsync();
        using var other = await RegisterAsync();
        var claims = Partner.ClaimsOf(partner.Id);
        (await TokenAsync(other.Sign("ES256", claims))).ExpectProblem(401, "invalid-credentials");
        (await TokenAsync(Partner.Unsigned("none", claims) + ".")).ExpectProblem(401, "invalid-credentials");
        var signed = Partner.Unsigned("HS256", claims);
        (await TokenAsync($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(partner.Jwk.ToJsonString()), Encoding.ASCII.GetBytes(signed)))}"))
            .ExpectProblem(401, "invalid-credentials");
        (await TokenAsync("not.a.token")).ExpectProblem(401, "invalid-credentials");
    }

    [Fact]
    public async Task A_token_may_be_asked_for_less_and_not_for_more()
    {
        using var partner = await RegisterAsync();
        var api = host.WithToken(TokenOf((await TokenAsync(partner.Assert(), Permissions.NetworkRead)).Expect(200)));
        (await api.GetAsync("locations")).Expect(200);
        (await api.GetAsync("slots/first-available")).ExpectProblem(403, "forbidden");
        (await TokenAsync(partner.Assert(), Permissions.Admin)).ExpectProblem(400, "validation-failed");
    }

    [Fact]
    public async Task Who_is_removed_is_out_and_his_token_too()
    {
        using var partner = await RegisterAsync();
        var api = host.WithToken(TokenOf((await TokenAsync(partner.Assert())).Expect(200)));
        (await api.GetAsync("locations")).Expect(200);
        (await host.Administrator.DeleteAsync($"clients/{partner.Id}")).Expect(204);
        (await api.GetAsync("locations")).ExpectProblem(401, "unauthenticated");
        (await TokenAsync(partner.Assert())).ExpectProblem(401, "invalid-credentials");
    }

    [Fact]
    public async Task Another_form_or_no_form_is_told_what_is_missing()
    {
        (await host.Anonymous.PostAsync("oauth/token", new { grant_type = "client_credentials" })).ExpectProblem(415, "unsupported-media-type");
        var answer = (await PostAsync(new() { ["grant_type"] = "password" })).ExpectProblem(400, "validation-failed");
        foreach (var member in (string[])["grant_type", "client_assertion_type", "client_assertion"])
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty(member, out _), member);
    }

    private static string TokenOf(ApiAnswer answer) => answer.Json.GetProperty("access_token").GetString()!;

    private Task<ApiAnswer> TokenAsync(string assertion, string? scope = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
        };
        if (scope is not null)
            form["scope"] = scope;
        return PostAsync(form);
    }

    private Task<ApiAnswer> PostAsync(Dictionary<string, string> form) => host.Anonymous.PostAsync("oauth/token", new FormUrlEncodedContent(form));

    private async Task<Partner> RegisterAsync(object? limits = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = Partner.JwkOf(key);
        return new Partner(await RegisterAsync(jwk, limits), jwk, key);
    }

    private async Task<string> RegisterAsync(JsonObject jwk, object? limits)
    {
        var body = limits is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(limits)!.AsObject();
        body["name"] = "partner";
        body["roles"] = new JsonArray(Roles.Integration);
        body["keys"] = new JsonArray(jwk.DeepClone());
        return (await host.Administrator.PostAsync("clients", body.ToJsonString())).Expect(201).Id;
    }

    private sealed record Partner(string Id, JsonObject Jwk, ECDsa Key) : IDisposable
    {
        public string Assert() => Sign("ES256", ClaimsOf(Id));

        public string Sign(string algorithm, JsonObject claims)
        {
            var signed = Unsigned(algorithm, claims);
            return $"{signed}.{Base64Url.EncodeToString(Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
        }

        public void Dispose() => Key.Dispose();

        public static JsonObject ClaimsOf(string id) => new()
        {
            ["iss"] = id,
            ["sub"] = id,
            ["aud"] = Audience,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["exp"] = DateTimeOffset.UtcNow.AddMinutes(2).ToUnixTimeSeconds(),
        };

        public static string Unsigned(string algorithm, JsonObject claims) =>
            $"{Encode(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" })}.{Encode(claims)}";

        public static JsonObject JwkOf(ECDsa key)
        {
            var point = key.ExportParameters(false).Q;
            return new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        }

        private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
