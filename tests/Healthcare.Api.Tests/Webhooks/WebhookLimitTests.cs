using Healthcare.Access;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Webhooks;

/// <summary>As it runs in production: receivers on this machine are not reached.</summary>
[Trait("Suite", "Contract")]
public sealed class WebhookLimitTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Nobody_reaches_what_only_this_server_reaches()
    {
        (await CreateAsync("http://127.0.0.1:9/")).ExpectProblem(400, "validation-failed");
        foreach (var endpoint in new[] { "https://127.0.0.1:9/", "https://localhost:9/", "https://[::1]:9/", "https://169.254.169.254/" })
        {
            var id = (await CreateAsync(endpoint)).Expect(201).Json.GetProperty("webhook").GetProperty("id").GetString();
            var answer = (await host.Administrator.PostAsync($"webhooks/{id}/test")).Expect(200).Json;
            Assert.Equal("address-refused", answer.GetProperty("error").GetString());
            Assert.False(answer.TryGetProperty("status", out _));
            (await host.Administrator.DeleteAsync($"webhooks/{id}", ("If-Match", "*"))).Expect(204);
        }
    }

    [Fact]
    public async Task There_is_an_end_to_how_many_there_are()
    {
        var ids = new List<string>();
        var answer = await CreateAsync();
        for (; answer.IsSuccess && ids.Count < 100; answer = await CreateAsync())
            ids.Add(answer.Json.GetProperty("webhook").GetProperty("id").GetString()!);
        answer.ExpectProblem(409, "too-many-webhooks");
        Assert.Equal(50, ids.Count);
        Assert.Equal(50, (await host.Administrator.GetAsync("webhooks?limit=100")).Expect(200).Items.Count());
        foreach (var id in ids)
            (await host.Administrator.DeleteAsync($"webhooks/{id}", ("If-Match", "*"))).Expect(204);
    }

    [Fact]
    public async Task Who_may_not_see_everybodys_records_is_not_told_of_them()
    {
        var scoped = (await host.Administrator.PostAsync("api-keys", new { name = "scoped", roles = new[] { Roles.Integration }, scopes = new[] { Permissions.WebhooksWrite } })).Expect(201);
        var details = new WebhookDetails("Test", "https://receiver.invalid/", ["appointment.booked"]);
        (await host.WithKey(scoped.Json.GetProperty("key").GetString()!).PostAsync("webhooks", details)).ExpectProblem(403, "forbidden");
        var location = await host.Administrator.AddLocationAsync();
        var limited = (await host.Administrator.PostAsync("api-keys", new { name = "limited", roles = new[] { Roles.Integration }, locationIds = new[] { location } })).Expect(201);
        var api = host.WithKey(limited.Json.GetProperty("key").GetString()!);
        (await api.PostAsync("webhooks", details)).ExpectProblem(403, "forbidden");
        var id = (await api.PostAsync("webhooks", details with { LocationIds = [location] })).Expect(201).Json.GetProperty("webhook").GetProperty("id").GetString();
        (await api.DeleteAsync($"webhooks/{id}", ("If-Match", "*"))).Expect(204);
    }

    [Fact]
    public async Task The_log_keeps_the_last_attempts_and_forgets_the_oldest()
    {
        var id = (await CreateAsync()).Expect(201).Json.GetProperty("webhook").GetProperty("id").GetString()!;
        var journal = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IWebhookJournal>(id);
        for (var i = 0; i < 1_250; i += 50)
            await journal.Note([.. Enumerable.Range(i + 1, 50).Select(Attempt)], null);

        var all = (await host.Administrator.GetAsync($"webhooks/{id}/deliveries?limit=1000")).Expect(200);
        Assert.Equal(Enumerable.Range(301, 950).Reverse().Select(n => (long)n), all.Items.Select(item => item.GetProperty("sequence").GetInt64()));
        Assert.Null(all.Next);
        Assert.Equal(1_250, (await journal.Progress()).Delivered[^1]);
        (await host.Administrator.PostAsync($"webhooks/{id}/deliveries/dlv-10/redeliver")).ExpectProblem(404, "delivery-not-found");

        (await host.Administrator.DeleteAsync($"webhooks/{id}", ("If-Match", "*"))).Expect(204);
        Assert.Empty((await journal.Progress()).Delivered);
    }

    private static WebhookDelivery Attempt(int sequence) =>
        new("", $"evt-{sequence}", sequence, "appointment.booked", "appointment/a", DateTimeOffset.UtcNow, 1, 204, 3);

    private Task<ApiAnswer> CreateAsync(string endpoint = "https://receiver.invalid/") =>
        host.Administrator.PostAsync("webhooks", new WebhookDetails("Test", endpoint, ["patient.created"]));
}
