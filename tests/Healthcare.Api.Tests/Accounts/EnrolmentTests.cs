using Healthcare.Support;

namespace Healthcare.Accounts;

/// <summary>Where a role asks for a second factor.</summary>
[Trait("Suite", "Contract")]
public sealed class EnrolmentTests(EnrolmentTests.StrictHost host) : IClassFixture<EnrolmentTests.StrictHost>
{
    [Fact]
    public async Task Without_a_second_factor_a_session_may_only_set_one_up()
    {
        var person = await host.AddAccountAsync("clinic-manager");
        var answer = (await person.LogInAsync()).Expect(200);
        Assert.True(answer.Json.GetProperty("mustEnrol").GetBoolean());
        var caller = person.With(answer);
        (await caller.GetAsync("locations")).ExpectProblem(403, "forbidden");
        Assert.Empty((await caller.GetAsync("auth/me")).Expect(200).Json.GetProperty("permissions").EnumerateArray());

        var secret = (await caller.PostAsync("auth/totp", new { password = Person.Password })).Expect(200).Json.GetProperty("secret").GetString()!;
        (await caller.PostAsync("auth/totp/confirm", new { code = Totp.CodeAt(secret, Totp.StepAt(DateTimeOffset.UtcNow)) })).Expect(200);
        (await caller.GetAsync("locations")).Expect(200);
        Assert.True((await person.LogInAsync()).Expect(200).Json.TryGetProperty("ticket", out _));
    }

    [Fact]
    public async Task Other_roles_log_in_as_ever()
    {
        var person = await host.AddAccountAsync("scheduler");
        var answer = (await person.LogInAsync()).Expect(200);
        Assert.False(answer.Json.TryGetProperty("mustEnrol", out _));
        (await person.With(answer).GetAsync("locations")).Expect(200);
    }

    public sealed class StrictHost : ApiHost
    {
        protected override string[] Settings => ["--Healthcare:SecondFactorRoles=administrator,clinic-manager"];
    }
}
