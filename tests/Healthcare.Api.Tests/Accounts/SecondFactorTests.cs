using Healthcare.Support;

namespace Healthcare.Accounts;

[Trait("Suite", "Contract")]
public sealed class SecondFactorTests(ApiHost host) : IClassFixture<ApiHost>
{
    private string Origin => host.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task One_time_codes_are_set_up_with_a_picture_and_asked_for_from_then_on()
    {
        var person = await host.AddAccountAsync("scheduler");
        var caller = person.With((await person.LogInAsync()).Expect(200));
        (await caller.PostAsync("auth/totp", new { password = "this is not it" })).ExpectProblem(401, "invalid-credentials");
        var enrolment = (await caller.PostAsync("auth/totp", new { password = Person.Password })).Expect(200).Json;
        var secret = enrolment.GetProperty("secret").GetString()!;
        Assert.StartsWith("<svg", enrolment.GetProperty("qrCode").GetString(), StringComparison.Ordinal);
        Assert.Contains($"secret={secret}", enrolment.GetProperty("uri").GetString(), StringComparison.Ordinal);
        (await person.LogInAsync()).Expect(200).Json.GetProperty("accessToken");

        (await caller.PostAsync("auth/totp/confirm", new { code = "000000" })).ExpectProblem(401, "invalid-credentials");
        var code = CodeOf(secret);
        var confirmed = (await caller.PostAsync("auth/totp/confirm", new { code })).Expect(200).Json;
        Assert.Equal(10, confirmed.GetProperty("codes").GetArrayLength());
        Assert.Contains("otp", (await caller.GetAsync("auth/me")).Json.GetProperty("amr").EnumerateArray().Select(method => method.GetString()));

        var due = (await person.LogInAsync()).Expect(200).Json;
        Assert.Equal(["totp"], due.GetProperty("secondFactor").EnumerateArray().Select(factor => factor.GetString()));
        Assert.False(due.TryGetProperty("accessToken", out _));
        // The code that confirmed it is used up.
        (await SecondAsync(due.GetProperty("ticket").GetString(), code)).ExpectProblem(401, "invalid-credentials");
        var answer = (await SecondAsync(due.GetProperty("ticket").GetString(), CodeOf(secret, 1))).Expect(200);
        (await person.With(answer).GetAsync("locations")).Expect(200);
        (await SecondAsync(due.GetProperty("ticket").GetString(), confirmed.GetProperty("codes")[0].GetString())).ExpectProblem(401, "invalid-credentials");
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var (person, secret, codes) = await EnrolledAsync();
        var recovery = codes[3];
        (await SecondAsync(await TicketAsync(person), recovery.ToUpperInvariant())).Expect(200);
        (await SecondAsync(await TicketAsync(person), recovery)).ExpectProblem(401, "invalid-credentials");
        Assert.NotEmpty(secret);
    }

    [Fact]
    public async Task One_code_in_many_hands_opens_one_session()
    {
        var (person, secret, _) = await EnrolledAsync();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TicketAsync(person)));
        var code = CodeOf(secret, 1);
        var answers = await Task.WhenAll(tickets.Select(ticket => SecondAsync(ticket, code)));
        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task A_ticket_is_no_access_token_and_an_access_token_no_ticket()
    {
        var (person, secret, _) = await EnrolledAsync();
        var ticket = await TicketAsync(person);
        (await host.Anonymous.GetAsync("auth/me", ("Authorization", $"Bearer {ticket}"))).ExpectProblem(401, "unauthenticated");
        var tokens = (await SecondAsync(ticket, CodeOf(secret, 1))).Expect(200);
        (await SecondAsync(tokens.Json.GetProperty("accessToken").GetString(), CodeOf(secret, 1))).ExpectProblem(401, "invalid-credentials");
    }

    [Fact]
    public async Task An_administrator_takes_lost_factors_away()
    {
        var (person, _, _) = await EnrolledAsync();
        (await host.Administrator.DeleteAsync($"accounts/{person.Id}/second-factors")).Expect(204);
        (await person.LogInAsync()).Expect(200).Json.GetProperty("accessToken");
    }

    [Fact]
    public async Task A_passkey_is_added_and_logs_in_as_two_factors()
    {
        var person = await host.AddAccountAsync("scheduler");
        using var device = new Authenticator(Origin);
        var caller = person.With((await person.LogInAsync()).Expect(200));
        await AddAsync(caller, device);
        Assert.Equal([device.Id], (await caller.GetAsync("auth/passkeys")).Expect(200).Items.Select(item => item.GetProperty("id").GetString()));

        var (ticket, options) = await OptionsAsync();
        var body = new { ticket, credential = device.Get(options) };
        var answer = (await host.Anonymous.PostAsync("auth/passkeys/login", body, ("Origin", Origin))).Expect(200);
        var me = (await person.With(answer).GetAsync("auth/me")).Expect(200).Json;
        Assert.Equal(person.Id, me.GetProperty("account").GetProperty("id").GetString());
        Assert.Equal(["hwk"], me.GetProperty("amr").EnumerateArray().Select(method => method.GetString()));
        // Once is enough: neither the ceremony nor a counter that stands still is taken again.
        (await host.Anonymous.PostAsync("auth/passkeys/login", body, ("Origin", Origin))).ExpectProblem(401, "invalid-credentials");
        device.Counter--;
        await LogInRefusedAsync(device);

        (await person.With(answer).DeleteAsync($"auth/passkeys/{device.Id}")).Expect(204);
        await LogInRefusedAsync(device);
    }

    [Fact]
    public async Task A_passkey_of_another_page_or_of_nobody_or_without_its_owner_is_refused()
    {
        var person = await host.AddAccountAsync("scheduler");
        using var device = new Authenticator(Origin);
        await AddAsync(person.With((await person.LogInAsync()).Expect(200)), device);
        device.VerifiesUser = false;
        await LogInRefusedAsync(device);
        device.VerifiesUser = true;
        var (ticket, options) = await OptionsAsync();
        (await host.Anonymous.PostAsync("auth/passkeys/login", new { ticket, credential = device.Get(options) }, ("Origin", "https://evil.example"))).ExpectProblem(401, "invalid-credentials");
        using var stranger = new Authenticator(Origin);
        await LogInRefusedAsync(stranger);
        var (other, _) = await OptionsAsync();
        (await host.Anonymous.PostAsync("auth/passkeys/login", new { ticket = other, credential = device.Get(options) }, ("Origin", Origin))).ExpectProblem(401, "invalid-credentials");
    }

    private async Task AddAsync(Person.Caller caller, Authenticator device)
    {
        var begun = (await caller.PostAsync("auth/passkeys/options", new { password = Person.Password })).Expect(200).Json;
        var body = new { ticket = begun.GetProperty("ticket").GetString(), credential = device.Create(begun.GetProperty("options")), name = "Laptop" };
        (await caller.PostAsync("auth/passkeys", body, ("Origin", Origin))).Expect(201);
    }

    private async Task LogInRefusedAsync(Authenticator device)
    {
        var (ticket, options) = await OptionsAsync();
        (await host.Anonymous.PostAsync("auth/passkeys/login", new { ticket, credential = device.Get(options) }, ("Origin", Origin))).ExpectProblem(401, "invalid-credentials");
    }

    private async Task<(string? Ticket, System.Text.Json.JsonElement Options)> OptionsAsync()
    {
        var json = (await host.Anonymous.PostAsync("auth/passkeys/login-options")).Expect(200).Json;
        return (json.GetProperty("ticket").GetString(), json.GetProperty("options"));
    }

    private async Task<(Person Person, string Secret, string[] Codes)> EnrolledAsync()
    {
        var person = await host.AddAccountAsync("scheduler");
        var caller = person.With((await person.LogInAsync()).Expect(200));
        var secret = (await caller.PostAsync("auth/totp", new { password = Person.Password })).Expect(200).Json.GetProperty("secret").GetString()!;
        var confirmed = (await caller.PostAsync("auth/totp/confirm", new { code = CodeOf(secret) })).Expect(200).Json;
        return (person, secret, [.. confirmed.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    private static async Task<string?> TicketAsync(Person person) => (await person.LogInAsync()).Expect(200).Json.GetProperty("ticket").GetString();

    private Task<ApiAnswer> SecondAsync(string? ticket, string? code) => host.Anonymous.PostAsync("auth/second-factor", new { ticket, code });

    private static string CodeOf(string secret, int later = 0) => Totp.CodeAt(secret, Totp.StepAt(DateTimeOffset.UtcNow) + later);
}
