using Healthcare.Accounts.Tokens;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Healthcare.Accounts;

/// <summary>What another API process knows, which hears of nothing but what it asks.</summary>
[Trait("Suite", "Contract")]
public sealed class RevocationTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_session_that_was_ended_elsewhere_opens_nothing_four_seconds_later()
    {
        var person = await host.AddAccountAsync("scheduler");
        var tokens = (await person.LogInAsync()).Expect(200);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var elsewhere = Elsewhere(clock);
        var token = person.With(tokens).Token;
        Assert.NotNull(await elsewhere.FindAsync(token));
        (await person.With(tokens).PostAsync("auth/logout")).Expect(204);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(await elsewhere.FindAsync(token));
    }

    [Fact]
    public async Task Roles_that_were_changed_elsewhere_count_four_seconds_later()
    {
        var person = await host.AddAccountAsync("scheduler");
        var token = person.With((await person.LogInAsync()).Expect(200)).Token;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var elsewhere = Elsewhere(clock);
        Assert.True((await elsewhere.FindAsync(token))!.HasClaim("permission", "appointments:write"));
        (await host.Administrator.PutAsync($"accounts/{person.Id}", new { roles = new[] { "auditor" } }, ("If-Match", "*"))).Expect(200);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False((await elsewhere.FindAsync(token))!.HasClaim("permission", "appointments:write"));
    }

    private AccessTokens Elsewhere(FakeTimeProvider clock) =>
        new(host.Services.GetRequiredService<TokenReader>(), host.Services.GetServices<ITokenSubject>(), clock);
}
