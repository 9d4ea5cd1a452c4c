using System.Text.Json;
using Healthcare.Access;
using Healthcare.Support;

namespace Healthcare.Webhooks;

/// <summary>Webhooks as a partner knows them: a secret, and deliveries at an endpoint of its own.</summary>
[Trait("Suite", "Contract")]
public sealed class WebhookTests(WebhookTests.Host host) : IClassFixture<WebhookTests.Host>, IAsyncLifetime
{
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        // In a cluster the silos are other processes, which do not reach receivers on this machine.
        Assert.SkipUnless(host.HasStore, "Deliveries to the loopback need a silo in this process.");
        _receiver = await WebhookReceiver.StartAsync();
    }

    /// <summary>Whatever a test did, rows and audit trail tell the same.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_receiver is null)
            return;
        foreach (var webhook in (await host.Administrator.GetAsync("webhooks")).Expect(200).Items)
            (await host.Administrator.DeleteAsync($"webhooks/{webhook.GetProperty("id").GetString()}", ("If-Match", "*"))).Expect(204);
        await host.Administrator.ExpectWholeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_booking_is_told_signed_and_without_the_patient()
    {
        var (_, secret) = await CreateAsync();
        var booked = await BookAsync("Zyxwvut");
        var delivery = await _receiver.UntilAsync(next => next.Type == "appointment.booked");

        Assert.True(delivery.IsSignedWith(secret));
        Assert.Equal($"appointment/{booked.Id}", delivery.Subject);
        Assert.Equal(1, delivery.Data.GetProperty("version").GetInt64());
        Assert.Equal($"evt-{delivery.Data.GetProperty("sequence").GetInt64()}", delivery.Id);
        Assert.DoesNotContain("Zyxwvut", delivery.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(booked.Json.GetProperty("patientId").GetString()!, delivery.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_never_read_back()
    {
        var details = Details();
        var first = await host.Administrator.PostAsync("webhooks", details, ("Idempotency-Key", "once"));
        var secret = first.Expect(201).Json.GetProperty("secret").GetString()!;
        var id = first.Json.GetProperty("webhook").GetProperty("id").GetString();
        Assert.Equal($"/api/v1/webhooks/{id}", first.Headers["Location"]);
        var again = (await host.Administrator.PostAsync("webhooks", details, ("Idempotency-Key", "once"))).Expect(201);
        Assert.Equal(id, again.Json.GetProperty("webhook").GetProperty("id").GetString());
        Assert.False(again.Json.TryGetProperty("secret", out _));
        foreach (var path in new[] { "webhooks", $"webhooks/{id}", $"webhooks/{id}/deliveries", "audit?limit=1000" })
            Assert.DoesNotContain(secret, (await host.Administrator.GetAsync(path)).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_secret_and_the_one_before_sign_for_the_overlap()
    {
        var (id, before) = await CreateAsync();
        var after = (await host.Administrator.PostAsync($"webhooks/{id}/rotate-secret", new { overlapSeconds = 60 })).Expect(200).Json.GetProperty("secret").GetString()!;
        await TestAsync(id);
        Assert.NotEqual(before, after);
        Assert.True(_receiver.Deliveries[0].IsSignedWith(before));
        Assert.True(_receiver.Deliveries[0].IsSignedWith(after));

        var last = (await host.Administrator.PostAsync($"webhooks/{id}/rotate-secret", new { overlapSeconds = 0 })).Expect(200).Json.GetProperty("secret").GetString()!;
        await TestAsync(id);
        Assert.False(_receiver.Deliveries[1].IsSignedWith(after));
        Assert.True(_receiver.Deliveries[1].IsSignedWith(last));
    }

    [Fact]
    public async Task While_it_is_paused_events_wait()
    {
        var (id, _) = await CreateAsync();
        var paused = (await PutAsync(id, "\"1\"", "off")).Expect(200);
        Assert.Equal("off", paused.Json.GetProperty("status").GetString());
        (await PutAsync(id, "\"1\"", "off")).ExpectProblem(412, "stale-version");
        var booked = await BookAsync();
        Assert.Equal("webhook.test", (await TestAsync(id)).GetProperty("type").GetString());
        await Task.Delay(500);
        Assert.DoesNotContain(_receiver.Deliveries, delivery => delivery.Type == "appointment.booked");

        (await PutAsync(id, paused.ETag, "active")).Expect(200);
        Assert.Equal($"appointment/{booked.Id}", (await _receiver.UntilAsync(delivery => delivery.Type == "appointment.booked")).Subject);
    }

    [Fact]
    public async Task The_log_tells_what_was_tried_and_a_delivery_can_be_repeated()
    {
        var (id, _) = await CreateAsync();
        await BookAsync();
        var first = await _receiver.UntilAsync(delivery => delivery.Type == "appointment.booked");
        var noted = await LogAsync(id, entry => entry.GetProperty("messageId").GetString() == first.Id);
        Assert.Equal(204, noted.GetProperty("status").GetInt32());
        Assert.Equal(1, noted.GetProperty("attempt").GetInt32());
        Assert.False(noted.TryGetProperty("error", out _));

        _receiver.Answer = _ => Task.FromResult(500);
        var path = $"webhooks/{id}/deliveries/{noted.GetProperty("id").GetString()}/redeliver";
        var repeated = (await host.Administrator.PostAsync(path, null, ("Idempotency-Key", "again"))).Expect(200);
        Assert.Equal("status", repeated.Json.GetProperty("error").GetString());
        Assert.Equal(500, repeated.Json.GetProperty("status").GetInt32());
        Assert.Equal(repeated.Text, (await host.Administrator.PostAsync(path, null, ("Idempotency-Key", "again"))).Expect(200).Text);
        Assert.Equal([first.Id, first.Id], _receiver.Deliveries.Select(delivery => delivery.Id));
        Assert.Equal(first.Body, _receiver.Deliveries[1].Body);
        (await host.Administrator.PostAsync($"webhooks/{id}/deliveries/dlv-999/redeliver")).ExpectProblem(404, "delivery-not-found");

        var page = (await host.Administrator.GetAsync($"webhooks/{id}/deliveries?limit=1")).Expect(200);
        Assert.Equal(repeated.Id, page.Items.Single().GetProperty("id").GetString());
        Assert.Equal(noted.GetProperty("id").GetString(), (await host.Administrator.GetAsync($"webhooks/{id}/deliveries?cursor={page.Next}")).Expect(200).Items.Single().GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_shown_as_failing()
    {
        var (id, _) = await CreateAsync();
        var answers = new Queue<int>([503]);
        _receiver.Answer = _ => Task.FromResult(answers.TryDequeue(out var status) ? status : 204);
        await BookAsync();
        var failed = await LogAsync(id, entry => entry.TryGetProperty("error", out _));
        Assert.True(failed.GetProperty("nextAttemptAt").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        Assert.True((await HealthAsync(id)).TryGetProperty("failingSince", out _));
        var delivered = await LogAsync(id, entry => entry.GetProperty("attempt").GetInt32() == 2);
        Assert.Equal(204, delivered.GetProperty("status").GetInt32());
        Assert.False((await HealthAsync(id)).TryGetProperty("failingSince", out _));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_ends_the_deliveries_until_somebody_begins_anew()
    {
        var (id, _) = await CreateAsync();
        _receiver.Answer = _ => Task.FromResult(410);
        await BookAsync();
        var webhook = await UntilAsync(async () => (await host.Administrator.GetAsync($"webhooks/{id}")).Expect(200), answer => answer.Json.GetProperty("status").GetString() == "error");
        Assert.Equal("gone", webhook.Json.GetProperty("error").GetString());
        await host.Administrator.GetAsync("audit?action=webhook.given-up");
        Assert.Single(_receiver.Deliveries);

        _receiver.Answer = _ => Task.FromResult(204);
        (await PutAsync(id, webhook.ETag, "active")).Expect(200);
        await UntilAsync(() => Task.FromResult(_receiver.Deliveries.Count), count => count == 2);
        Assert.Equal(_receiver.Deliveries[0].Id, _receiver.Deliveries[1].Id);
    }

    [Fact]
    public async Task One_endpoint_that_never_answers_delays_neither_others_nor_bookings()
    {
        await using var dead = await WebhookReceiver.StartAsync();
        dead.Answer = async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(30));
            return 204;
        };
        await CreateAsync(Details(dead.Address));
        await CreateAsync();
        var began = DateTimeOffset.UtcNow;
        for (var i = 0; i < 10; i++)
            await BookAsync();
        await UntilAsync(() => Task.FromResult(_receiver.Deliveries.Count), count => count == 10);

        Assert.InRange(dead.Deliveries.Count, 1, 4);
        Assert.True(DateTimeOffset.UtcNow - began < TimeSpan.FromSeconds(8), "It waited for the dead one.");
    }

    [Fact]
    public async Task Limited_to_a_location_it_is_told_of_that_alone()
    {
        var (practitioner, patient) = (await host.Administrator.AddPractitionerAsync(), await host.Administrator.AddPatientAsync());
        var location = (await host.Administrator.GetAsync($"practitioners/{practitioner}")).Json.GetProperty("locationIds")[0].GetString()!;
        var nowhere = (await host.Administrator.PostAsync("webhooks", Details() with { LocationIds = [location, "loc-nowhere"] })).ExpectProblem(400, "validation-failed");
        Assert.Equal(["there is no location loc-nowhere"], nowhere.ErrorsOf("locationIds[1]"));
        await CreateAsync(Details() with { LocationIds = [location] });
        await BookAsync();
        var here = (await host.Administrator.BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201);
        Assert.Equal($"appointment/{here.Id}", (await _receiver.UntilAsync(_ => true)).Subject);
        Assert.Single(_receiver.Deliveries);
    }

    [Theory]
    [InlineData("reason", "", "https://a.example", "appointment.booked", null)]
    [InlineData("endpoint", "A", "http://a.example", "appointment.booked", null)]
    [InlineData("endpoint", "A", "ftp://a.example", "appointment.booked", null)]
    [InlineData("endpoint", "A", "https://user:pw@a.example", "appointment.booked", null)]
    [InlineData("endpoint", "A", "/hook", "appointment.booked", null)]
    [InlineData("events[0]", "A", "https://a.example", "slot.held", null)]
    [InlineData("events[0]", "A", "https://a.example", "patient.created", "loc-1")]
    public async Task What_is_wrong_is_told_by_its_name(string member, string reason, string endpoint, string name, string? location)
    {
        var refused = await host.Administrator.PostAsync("webhooks", new WebhookDetails(reason, endpoint, [name], location is null ? null : [location]));
        Assert.NotEmpty(refused.ExpectProblem(400, "validation-failed").ErrorsOf(member));
    }

    [Fact]
    public async Task A_partner_sees_its_own_webhooks_and_no_others()
    {
        var partner = host.As(Roles.Integration);
        var others = await CreateAsync();
        var own = (await partner.PostAsync("webhooks", Details())).Expect(201).Json.GetProperty("webhook").GetProperty("id").GetString();
        Assert.Equal([own], (await partner.GetAsync("webhooks")).Expect(200).Items.Select(webhook => webhook.GetProperty("id").GetString()));
        Assert.Equal(2, (await host.As(Roles.Auditor).GetAsync("webhooks")).Expect(200).Items.Count());
        (await partner.GetAsync($"webhooks/{others.Id}")).ExpectProblem(404, "webhook-not-found");
        (await partner.GetAsync($"webhooks/{others.Id}/deliveries")).ExpectProblem(404, "webhook-not-found");
        (await partner.PostAsync($"webhooks/{others.Id}/rotate-secret")).ExpectProblem(404, "webhook-not-found");
        (await partner.PostAsync($"webhooks/{others.Id}/test")).ExpectProblem(404, "webhook-not-found");
        (await partner.DeleteAsync($"webhooks/{others.Id}", ("If-Match", "*"))).ExpectProblem(404, "webhook-not-found");
        (await partner.PostAsync($"webhooks/{own}/test")).Expect(200);
        (await partner.PutAsync($"webhooks/{own}", Details(), ("If-Match", "*"))).Expect(200);
        (await partner.DeleteAsync($"webhooks/{own}", ("If-Match", "*"), ("Idempotency-Key", "gone"))).Expect(204);
        (await partner.DeleteAsync($"webhooks/{own}", ("If-Match", "*"), ("Idempotency-Key", "gone"))).Expect(204);
        (await partner.GetAsync($"webhooks/{own}")).ExpectProblem(404, "webhook-not-found");
    }

    private WebhookDetails Details(string? endpoint = null) => new("Test", endpoint ?? _receiver.Address, ["appointment.booked", "appointment.cancelled"]);

    private async Task<(string Id, string Secret)> CreateAsync(WebhookDetails? details = null)
    {
        var created = (await host.Administrator.PostAsync("webhooks", details ?? Details())).Expect(201).Json;
        return (created.GetProperty("webhook").GetProperty("id").GetString()!, created.GetProperty("secret").GetString()!);
    }

    private Task<ApiAnswer> PutAsync(string id, string version, string status) => host.Administrator.PutAsync(
        $"webhooks/{id}", new { reason = "Test", endpoint = _receiver.Address, events = new[] { "appointment.booked" }, status }, ("If-Match", version));

    private async Task<JsonElement> TestAsync(string id) => (await host.Administrator.PostAsync($"webhooks/{id}/test")).Expect(200).Json;

    private async Task<ApiAnswer> BookAsync(string family = "Sample") =>
        (await host.Administrator.BookAsync(Clinic.SlotId(await host.Administrator.AddPractitionerAsync()), await host.Administrator.AddPatientAsync(family))).Expect(201);

    private async Task<JsonElement> LogAsync(string id, Func<JsonElement, bool> fits) => (await UntilAsync(
        async () => (await host.Administrator.GetAsync($"webhooks/{id}/deliveries")).Expect(200).Items.Where(fits).ToList(), found => found.Count > 0))[0];

    private async Task<JsonElement> HealthAsync(string id) =>
        (await host.Administrator.GetAsync("webhooks")).Expect(200).Items.Single(webhook => webhook.GetProperty("id").GetString() == id).GetProperty("health");

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> fits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var value = await read();
            if (fits(value))
                return value;
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>In Development, where receivers on this machine are reached.</summary>
    public sealed class Host : ApiHost
    {
        protected override string[] Settings => ["--environment=Development", "--Healthcare:Webhooks:TimeoutSeconds=5"];
    }
}
