using Healthcare.Access;
using Healthcare.Accounts.Tokens;
using Healthcare.Hosting;
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

    /// <summary>A role and its caller are believed each, and one can be read just before the other runs out.</summary>
    [Fact]
    public async Task What_a_role_may_that_was_changed_elsewhere_counts_for_a_key_within_five_seconds()
    {
        var code = $"desk-{Guid.NewGuid():N}"[..20];
        (await host.Administrator.PostAsync("roles", new { code, name = "Desk", permissions = new[] { Permissions.NetworkRead } })).Expect(201);
        var key = (await host.Administrator.PostAsync("api-keys", new { name = "desk", roles = new[] { code } })).Expect(201).Json.GetProperty("key").GetString()!;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var roles = new RoleBook(grains, clock);
        var elsewhere = new ApiKeys(grains, roles, host.Services.GetRequiredService<CallerScopes>(), clock, host.Services.GetRequiredService<Settings>());
        Assert.Equal([Permissions.NetworkRead], await roles.PermissionsOfAsync([code]));
        (await host.Administrator.PutAsync($"roles/{code}", new { name = "Desk", permissions = new[] { Permissions.SlotsRead } }, ("If-Match", "*"))).Expect(200);
        clock.Advance(RoleBook.Believed - TimeSpan.FromMilliseconds(1));
        Assert.True((await elsewhere.FindAsync(key))!.HasClaim("permission", Permissions.NetworkRead));
        clock.Advance(TimeSpan.FromSeconds(5) - RoleBook.Believed);
        var caller = (await elsewhere.FindAsync(key))!;
        Assert.False(caller.HasClaim("permission", Permissions.NetworkRead));
        Assert.True(caller.HasClaim("permission", Permissions.SlotsRead));
    }

    private AccessTokens Elsewhere(FakeTimeProvider clock) =>
        new(host.Services.GetRequiredService<TokenReader>(), host.Services.GetServices<ITokenSubject>(), clock);
}
