using System.Text.RegularExpressions;
using Healthcare.Access;
using Healthcare.Support;

namespace Healthcare.Http;

/// <summary>What answers tell browsers, caches and other sites' pages.</summary>
[Trait("Suite", "Contract")]
public sealed partial class SecurityHeadersTests(SecurityHeadersTests.HostWithOrigins host) : IClassFixture<SecurityHeadersTests.HostWithOrigins>
{
    private const string Listed = "https://booking.example";

    [Theory]
    [InlineData("locations", 200)]
    [InlineData("patients?family=nobody", 200)]
    [InlineData("patients/pat-that-is-not-there", 404)]
    [InlineData("patients?limit=-1", 400)]
    [InlineData("/nowhere", 404)]
    [InlineData("/health/ready", 200)]
    [InlineData("/.well-known/jwks.json", 200)]
    public async Task Every_answer_may_be_kept_framed_and_run_by_nobody(string path, int status)
    {
        var answer = (await host.Administrator.GetAsync(path)).Expect(status);
        ExpectSafe(answer);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task Refusals_faults_and_tokens_are_no_exception()
    {
        ExpectSafe((await host.Anonymous.GetAsync("patients")).Expect(401));
        ExpectSafe((await host.As(Roles.Kiosk).GetAsync("accounts")).Expect(403));
        ExpectSafe((await host.Administrator.SendAsync(HttpMethod.Patch, "locations", null)).Expect(405));
        ExpectSafe((await host.Administrator.PostAsync("locations", "{")).Expect(400));
        ExpectSafe((await host.Anonymous.PostAsync("auth/login", new { userName = "nobody", password = "not a password of anybody" })).Expect(401));
    }

    [Fact]
    public async Task Over_plain_HTTP_nothing_is_said_about_HTTPS() =>
        Assert.False((await host.Administrator.GetAsync("locations")).Headers.ContainsKey("Strict-Transport-Security"));

    [Fact]
    public async Task A_trusted_balancer_says_that_a_client_came_by_HTTPS()
    {
        var answer = await host.Administrator.GetAsync("locations", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"), ("Host", "clinic.example"));
        Assert.Equal("max-age=31536000", answer.Headers["Strict-Transport-Security"]);
        var here = await host.Administrator.GetAsync("locations", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"));
        Assert.False(here.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_page_runs_inline_only_what_has_the_nonce_of_its_own_answer()
    {
        var (one, two) = ((await host.Anonymous.GetAsync("/docs/")).Expect(200), (await host.Anonymous.GetAsync("/docs/")).Expect(200));
        var policy = one.Headers["Content-Security-Policy"];
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.True(Convert.FromBase64String(nonce).Length >= 16);
        Assert.NotEqual(policy, two.Headers["Content-Security-Policy"]);
        var scripts = Script().Matches(one.Text);
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Contains($"nonce=\"{nonce}\"", System.Net.WebUtility.HtmlDecode(script.Value), StringComparison.Ordinal));
        ExpectSafe(one);
    }

    [Fact]
    public async Task Pages_of_listed_origins_may_call_with_credentials()
    {
        var answer = (await host.Administrator.GetAsync("locations", ("Origin", Listed))).Expect(200);
        Assert.Equal(Listed, answer.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal("true", answer.Headers["Access-Control-Allow-Credentials"]);
        Assert.Contains("Origin", answer.Headers["Vary"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ETag", answer.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
        // A refusal can be read too.
        Assert.Equal(Listed, (await host.Anonymous.GetAsync("patients", ("Origin", Listed))).Expect(401).Headers["Access-Control-Allow-Origin"]);

        var asked = await AskAsync(Listed);
        Assert.Equal(204, asked.Status);
        Assert.Equal(Listed, asked.Headers["Access-Control-Allow-Origin"]);
        Assert.Contains("Idempotency-Key", asked.Headers["Access-Control-Allow-Headers"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://booking.example")]
    [InlineData("https://booking.example.evil.example")]
    [InlineData("https://booking.example:8443")]
    [InlineData("null")]
    public async Task Pages_of_other_origins_may_not(string origin)
    {
        Assert.False((await host.Administrator.GetAsync("locations", ("Origin", origin))).Headers.ContainsKey("Access-Control-Allow-Origin"));
        Assert.False((await AskAsync(origin)).Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    private static void ExpectSafe(ApiAnswer answer)
    {
        Assert.StartsWith("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Contains("camera=()", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.False(answer.Headers.ContainsKey("Server"));
    }

    private Task<ApiAnswer> AskAsync(string origin) => host.Anonymous.SendAsync(
        HttpMethod.Options, "appointments", null,
        ("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "x-api-key,idempotency-key,content-type"));

    [GeneratedRegex("script-src 'self' 'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    /// <summary>Behind a balancer on this machine, with pages of two other sites.</summary>
    public sealed class HostWithOrigins : ApiHost
    {
        protected override string[] Settings => [$"--Healthcare:AllowedOrigins={Listed},https://kiosks.example", "--Healthcare:TrustedProxies=127.0.0.1"];
    }
}
