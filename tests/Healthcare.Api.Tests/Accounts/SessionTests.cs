using Healthcare.Support;

namespace Healthcare.Accounts;

[Trait("Suite", "Contract")]
public sealed class SessionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Twenty_parallel_refreshes_of_one_token_have_one_winner_and_the_session_lives_on()
    {
        var person = await host.AddAccountAsync("scheduler");
        var tokens = (await person.LogInAsync()).Expect(200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.RefreshAsync(tokens)));
        var winner = Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Except([winner]), answer => answer.ExpectProblem(401, "token-reused"));
        (await person.With(winner).GetAsync("auth/me")).Expect(200);
        (await person.RefreshAsync(winner)).Expect(200);
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_again_later_ends_the_session_and_no_other()
    {
        var person = await host.AddAccountAsync("scheduler");
        var first = (await person.LogInAsync()).Expect(200);
        var other = (await person.LogInAsync()).Expect(200);
        var second = (await person.RefreshAsync(first)).Expect(200);
        var third = (await person.RefreshAsync(second)).Expect(200);
        (await person.RefreshAsync(first)).ExpectProblem(401, "token-reused");
        (await person.RefreshAsync(third)).ExpectProblem(401, "invalid-credentials");
        (await person.With(third).GetAsync("auth/me")).ExpectProblem(401, "unauthenticated");
        (await person.With(other).GetAsync("auth/me")).Expect(200);
    }

    [Fact]
    public async Task A_made_up_refresh_token_ends_nothing()
    {
        var person = await host.AddAccountAsync("scheduler");
        var tokens = (await person.LogInAsync()).Expect(200);
        var real = tokens.Json.GetProperty("refreshToken").GetString()!;
        foreach (var made in new[] { real[..^5] + "AAAAA"[..5], real[..30] + new string('A', real.Length - 30), "x", "", "ses-1." + real.Split('.')[1], tokens.Json.GetProperty("accessToken").GetString()! })
            Assert.Equal(401, (await host.Anonymous.PostAsync("auth/refresh", new { refreshToken = made })).Status);
        var foreign = real.Split('.')[0] + "." + new string('B', real.Split('.')[1].Length);
        (await host.Anonymous.PostAsync("auth/refresh", new { refreshToken = foreign })).ExpectProblem(401, "invalid-credentials");
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_by_their_owner_and_by_administrators_only()
    {
        var person = await host.AddAccountAsync("scheduler");
        var stranger = await host.AddAccountAsync("scheduler");
        var first = (await person.LogInAsync()).Expect(200);
        var second = (await person.LogInAsync()).Expect(200);
        var sessions = (await person.With(first).GetAsync("auth/sessions")).Expect(200).Items.ToArray();
        Assert.Equal(2, sessions.Length);
        var other = sessions.Single(session => !session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        (await stranger.With(await stranger.LogInAsync()).DeleteAsync($"auth/sessions/{other}")).ExpectProblem(404, "session-not-found");
        (await person.With(first).DeleteAsync($"auth/sessions/{other}")).Expect(204);
        (await person.With(second).GetAsync("auth/me")).ExpectProblem(401, "unauthenticated");
        (await person.RefreshAsync(second)).ExpectProblem(401, "invalid-credentials");

        var own = (await host.Administrator.GetAsync($"accounts/{person.Id}/sessions")).Expect(200).Items.Single().GetProperty("id").GetString();
        (await host.Administrator.DeleteAsync($"auth/sessions/{own}")).Expect(204);
        (await person.With(first).GetAsync("auth/me")).ExpectProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Logging_out_ends_the_session()
    {
        var person = await host.AddAccountAsync("scheduler");
        var tokens = (await person.LogInAsync()).Expect(200);
        (await person.With(tokens).PostAsync("auth/logout")).Expect(204);
        (await person.With(tokens).GetAsync("locations")).ExpectProblem(401, "unauthenticated");
        (await person.RefreshAsync(tokens)).ExpectProblem(401, "invalid-credentials");
    }

    [Fact]
    public async Task Other_roles_count_for_sessions_that_are_open()
    {
        var person = await host.AddAccountAsync("scheduler");
        var caller = person.With((await person.LogInAsync()).Expect(200));
        (await caller.PostAsync("patients", Clinic.Patient())).Expect(201);
        (await host.Administrator.PutAsync($"accounts/{person.Id}", new { roles = new[] { "auditor" } }, ("If-Match", "*"))).Expect(200);
        (await caller.PostAsync("patients", Clinic.Patient())).ExpectProblem(403, "forbidden");
        (await caller.GetAsync("accounts")).Expect(200);
    }

    [Fact]
    public async Task A_browser_has_its_refresh_token_in_a_cookie_that_only_its_own_pages_can_use()
    {
        var person = await host.AddAccountAsync("scheduler");
        var answer = (await person.LogInAsync(headers: [("X-Session", "cookie")])).Expect(200);
        Assert.False(answer.Json.TryGetProperty("refreshToken", out _));
        var cookie = answer.Headers["Set-Cookie"];
        foreach (var part in new[] { "httponly", "secure", "samesite=strict", "path=/api/v1/auth" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        var sent = ("Cookie", cookie.Split(';')[0]);
        var origin = ("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        (await host.Anonymous.PostAsync("auth/refresh", null, sent)).ExpectProblem(403, "forbidden");
        (await host.Anonymous.PostAsync("auth/refresh", null, sent, origin)).ExpectProblem(403, "forbidden");
        (await host.Anonymous.PostAsync("auth/refresh", null, sent, ("X-Session", "cookie"))).ExpectProblem(403, "forbidden");
        (await host.Anonymous.PostAsync("auth/refresh", null, sent, ("X-Session", "cookie"), ("Origin", "https://evil.example"))).ExpectProblem(403, "forbidden");
        var renewed = (await host.Anonymous.PostAsync("auth/refresh", null, sent, ("X-Session", "cookie"), origin)).Expect(200);
        Assert.False(renewed.Json.TryGetProperty("refreshToken", out _));
        Assert.NotEqual(cookie, renewed.Headers["Set-Cookie"]);
        (await person.With(renewed).GetAsync("auth/me")).Expect(200);
    }
}
