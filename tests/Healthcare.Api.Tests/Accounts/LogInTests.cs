using Healthcare.Accounts.Passwords;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Accounts;

[Trait("Suite", "Contract")]
public sealed class LogInTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_account_logs_in_and_its_token_may_what_its_roles_may()
    {
        var person = await host.AddAccountAsync("scheduler");
        var answer = (await person.LogInAsync()).Expect(200);
        Assert.Equal("Bearer", answer.Json.GetProperty("tokenType").GetString());
        Assert.Equal(600, answer.Json.GetProperty("expiresIn").GetInt32());
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        var caller = person.With(answer);
        (await caller.GetAsync("locations")).Expect(200);
        (await caller.GetAsync("accounts")).ExpectProblem(403, "forbidden");

        var me = (await caller.GetAsync("auth/me")).Expect(200).Json;
        Assert.Equal(person.Id, me.GetProperty("account").GetProperty("id").GetString());
        Assert.Equal(person.UserName, me.GetProperty("account").GetProperty("userName").GetString());
        Assert.Equal(["scheduler"], me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Contains("appointments:write", me.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
        Assert.Equal(["pwd"], me.GetProperty("amr").EnumerateArray().Select(method => method.GetString()));
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same_and_costs_one_hash()
    {
        var person = await host.AddAccountAsync("scheduler");
        var disabled = await host.AddAccountAsync("scheduler");
        (await host.Administrator.PutAsync($"accounts/{disabled.Id}", new { roles = new[] { "scheduler" }, disabled = true }, ("If-Match", "*"))).Expect(200);
        var hashing = host.Services.GetRequiredService<PasswordHashing>();
        var details = new HashSet<string>();
        foreach (var (userName, password) in new[]
                 {
                     (person.UserName, "not the password at all"), ("nobody-has-this-name", Person.Password), (disabled.UserName, Person.Password),
                     ("nobody-has-this-name", "short"),
                 })
        {
            var before = hashing.Computed;
            var answer = (await host.Anonymous.PostAsync("auth/login", new { userName, password })).ExpectProblem(401, "invalid-credentials");
            Assert.Equal(before + 1, hashing.Computed);
            details.Add(answer.Json.GetProperty("detail").GetString()!);
        }

        Assert.Single(details);
    }

    [Fact]
    public async Task A_name_is_found_whatever_the_case_and_taken_once()
    {
        var person = await host.AddAccountAsync("kiosk");
        (await person.LogInAsync(person.UserName.ToUpperInvariant())).Expect(200);
        var taken = new { userName = person.UserName.ToUpperInvariant(), password = Person.Password, roles = new[] { "kiosk" } };
        (await host.Administrator.PostAsync("accounts", taken)).ExpectProblem(409, "user-name-in-use");
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_ends_by_itself()
    {
        var person = await host.AddAccountAsync("scheduler");
        var answer = await GuessAsync();
        // On a busy machine the second that the fifth guess brings may be over before anybody asks again; then all begins anew.
        for (var more = 0; more < 3 && answer.Status == 200; more++)
            answer = await GuessAsync();
        var refused = answer.ExpectProblem(429, "too-many-requests");
        var wait = int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 2);
        await Task.Delay(TimeSpan.FromSeconds(wait + 0.1));
        (await person.LogInAsync()).Expect(200);

        async Task<ApiAnswer> GuessAsync()
        {
            for (var i = 0; i < 5; i++)
                (await person.LogInAsync(password: "a wrong password")).ExpectProblem(401, "invalid-credentials");
            return await person.LogInAsync();
        }
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("passwordpassword")]
    [InlineData("Password123456")]
    [InlineData("P@ssw0rd2024!!")]
    [InlineData("qwertyuiop123")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("123456789012")]
    [InlineData("Summer2024!!")]
    [InlineData("IloveyouBaby1")]
    public async Task A_password_that_everybody_tries_first_is_refused(string password)
    {
        var answer = (await host.Administrator.PostAsync("accounts", new { userName = Person.NewName(), password, roles = new[] { "kiosk" } })).ExpectProblem(400, "validation-failed");
        Assert.NotEmpty(answer.ErrorsOf("password"));
    }

    [Fact]
    public async Task A_password_has_128_characters_at_most_and_may_be_of_any_script()
    {
        (await host.Administrator.PostAsync("accounts", new { userName = Person.NewName(), password = "gr8-" + string.Concat(Enumerable.Range(0, 125).Select(i => (char)('a' + i * 7 % 26))), roles = new[] { "kiosk" } }))
            .ExpectProblem(400, "validation-failed");
        var person = await host.AddAccountAsync("kiosk", "пингвины любят чай 🐧");
        (await person.LogInAsync(password: "пингвины любят чай 🐧")).Expect(200);
    }

    [Fact]
    public async Task Changing_the_password_ends_every_session_and_opens_a_new_one()
    {
        var person = await host.AddAccountAsync("scheduler");
        var first = (await person.LogInAsync()).Expect(200);
        var second = (await person.LogInAsync()).Expect(200);
        const string next = "nineteen otters swim home";
        (await person.With(first).PostAsync("auth/password", new { currentPassword = "this is not it", newPassword = next })).ExpectProblem(401, "invalid-credentials");
        var renewed = (await person.With(first).PostAsync("auth/password", new { currentPassword = Person.Password, newPassword = next })).Expect(200);
        (await person.With(first).GetAsync("auth/me")).ExpectProblem(401, "unauthenticated");
        (await person.With(second).GetAsync("auth/me")).ExpectProblem(401, "unauthenticated");
        (await person.RefreshAsync(second)).ExpectProblem(401, "invalid-credentials");
        (await person.With(renewed).GetAsync("auth/me")).Expect(200);
        (await person.LogInAsync()).ExpectProblem(401, "invalid-credentials");
        (await person.LogInAsync(password: next)).Expect(200);
    }

    [Fact]
    public async Task The_accounts_of_the_demo_open_nothing_where_it_is_off()
    {
        await DemoAccounts.EnsureAsync(host.Services.GetRequiredService<IGrainFactory>());
        (await host.Anonymous.PostAsync("auth/login", new { userName = DemoAccounts.UserNameOf("administrator"), password = DemoAccounts.PasswordOf("administrator") }))
            .ExpectProblem(401, "invalid-credentials");
    }
}
