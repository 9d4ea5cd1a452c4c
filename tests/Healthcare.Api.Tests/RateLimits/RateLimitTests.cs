using Healthcare.Access;
using Healthcare.Support;

namespace Healthcare.RateLimits;

/// <summary>Limits, as callers meet them.</summary>
[Trait("Suite", "Contract")]
public sealed class RateLimitTests(RateLimitTests.LimitedHost host) : IClassFixture<RateLimitTests.LimitedHost>
{
    private const int LogIns = 7;

    [Fact]
    public async Task A_key_with_a_limit_of_its_own_is_held_to_it_exactly()
    {
        const int Limit = 25;
        var key = (await host.Administrator.PostAsync("api-keys", new { name = "slow", roles = new[] { Roles.Scheduler }, ratePerMinute = Limit }, From("198.51.100.3"))).Expect(201);
        var slow = host.WithKey(key.Json.GetProperty("key").GetString()!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3 * Limit).Select(_ => slow.GetAsync("locations", From("198.51.100.3"))));

        Assert.Equal(Limit, answers.Count(answer => answer.Status == 200));
        var refused = answers.Where(answer => answer.Status == 429).ToArray();
        Assert.Equal(2 * Limit, refused.Length);
        Assert.All(refused, answer =>
        {
            answer.ExpectProblem(429, "too-many-requests");
            Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
            Assert.Equal(answer.Headers["Retry-After"], answer.Headers["RateLimit-Reset"]);
            Assert.Equal("25", answer.Headers["RateLimit-Limit"]);
            Assert.Equal("0", answer.Headers["RateLimit-Remaining"]);
        });
        (await host.Administrator.GetAsync("locations", From("198.51.100.3"))).Expect(200);
    }

    [Fact]
    public async Task Answers_tell_what_is_left()
    {
        var key = (await host.Administrator.PostAsync("api-keys", new { name = "counting", roles = new[] { Roles.Scheduler }, ratePerMinute = 100 }, From("198.51.100.4"))).Expect(201);
        var counting = host.WithKey(key.Json.GetProperty("key").GetString()!);
        foreach (var left in (string[])["99", "98", "97"])
        {
            var answer = (await counting.GetAsync("locations", From("198.51.100.4"))).Expect(200);
            Assert.Equal(("100", left), (answer.Headers["RateLimit-Limit"], answer.Headers["RateLimit-Remaining"]));
        }
    }

    [Fact]
    public async Task An_address_may_try_to_log_in_less_often_than_other_things_and_keeps_nobody_else_from_it()
    {
        for (var i = 0; i < LogIns; i++)
            (await LogInAsync("198.51.100.1", i)).ExpectProblem(401, "invalid-credentials");
        (await LogInAsync("198.51.100.1", LogIns)).ExpectProblem(429, "too-many-requests");
        (await TokenAsync("198.51.100.1")).ExpectProblem(429, "too-many-requests");

        (await LogInAsync("198.51.100.2", LogIns + 1)).ExpectProblem(401, "invalid-credentials");
        (await host.Administrator.GetAsync("locations", From("198.51.100.1"))).Expect(200);
    }

    [Fact]
    public async Task An_address_is_limited_whoever_calls_from_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * LimitedHost.PerAddress).Select(_ => host.Administrator.GetAsync("locations", From("198.51.100.77"))));
        Assert.Equal(LimitedHost.PerAddress, answers.Count(answer => answer.Status == 200));
        Assert.Equal(LimitedHost.PerAddress, answers.Count(answer => answer.Status == 429));
        (await host.Anonymous.GetAsync("/health/ready", From("198.51.100.77"))).Expect(200);
    }

    // Each test comes from somewhere of its own: in a cluster, what others ask from this machine counts too.
    private static (string Name, string Value) From(string address) => ("X-Forwarded-For", address);

    // Another name each time: the delay of one account is another matter.
    private Task<ApiAnswer> LogInAsync(string address, int i) =>
        host.Anonymous.PostAsync("auth/login", new { userName = $"nobody-{address}-{i}", password = "seven herons ate lunch" }, From(address));

    private Task<ApiAnswer> TokenAsync(string address) => host.Anonymous.SendAsync(
        HttpMethod.Post, "oauth/token", new FormUrlEncodedContent([new("grant_type", "client_credentials")]), From(address));

    /// <summary>Behind a balancer, so that a test can come from anywhere.</summary>
    public sealed class LimitedHost : ApiHost
    {
        public const int PerAddress = 120;

        protected override string[] Settings =>
            ["--Healthcare:TrustedProxies=127.0.0.1", $"--Healthcare:LogInsPerAddress={LogIns}", $"--Healthcare:RequestsPerAddress={PerAddress}"];
    }
}
