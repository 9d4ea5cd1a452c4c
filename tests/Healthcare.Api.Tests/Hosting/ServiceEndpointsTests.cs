using Healthcare.Accounts;
using Healthcare.Audit;
using Healthcare.Protection;
using Healthcare.RateLimits;
using Healthcare.Access;
using Healthcare.Support;
using Healthcare.Webhooks;

namespace Healthcare.Hosting;

[Trait("Suite", "Contract")]
public sealed class ServiceEndpointsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Health_is_told_to_everybody()
    {
        Assert.Equal("healthy", (await host.Anonymous.GetAsync("/health/live")).Expect(200).Json.GetProperty("status").GetString());
        Assert.Equal("healthy", (await host.Anonymous.GetAsync("/health/ready")).Expect(200).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Metrics_tell_of_requests_grains_runtime_and_store_but_never_of_queries()
    {
        (await host.As(Roles.Auditor).GetAsync("patients?family=Verysecret")).Expect(200);
        (await host.Administrator.PostAsync("locations", new { name = "A", timeZone = "Etc/UTC" })).Expect(201);
        var metrics = (await host.As(Roles.Auditor).GetAsync("/metrics")).Expect(200).Text;
        Assert.Contains("http_server_request_duration", metrics, StringComparison.Ordinal);
        Assert.Contains("orleans_", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc", metrics, StringComparison.Ordinal);
        Assert.Equal(host.HasStore, metrics.Contains("healthcare_store", StringComparison.Ordinal));
        Assert.Equal(host.HasStore, metrics.Contains("action=\"location.created\"", StringComparison.Ordinal));
        Assert.DoesNotContain("Verysecret", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_integrity_of_an_untouched_store_is_clean()
    {
        var report = (await host.Administrator.GetAsync("admin/integrity")).Expect(200).Json;
        Assert.True(report.GetProperty("valid").GetBoolean(), report.GetRawText());
        Assert.EndsWith("Z", report.GetProperty("at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_banner_says_where_everything_is()
    {
        var settings = new Settings(["http://127.0.0.1:1"], null, true, new OrleansSettings(0, 0, null, "c", "s"), new DrainSettings(TimeSpan.Zero), "/data/here", true, null, 1, 1, new AuditSettings(), new ProtectionSettings { Keys = FixedKeys.OfDevelopment },
            new AccountSettings("healthcare", TimeSpan.FromMinutes(10), TimeSpan.FromHours(12), TimeSpan.FromSeconds(3), [], null), new RateSettings(0, 0, 0, 0), [], [], WebhookSettings.Strict);
        var text = Banner.Text(settings, ["http://127.0.0.1:4711"], hasWebApp: true);
        foreach (var part in (string[])["http://127.0.0.1:4711/docs", "/health/ready", "/data/here", DemoKeys.Of(Roles.Kiosk), DemoAccounts.PasswordOf(Roles.Kiosk)])
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.StartsWith($"\nHealthcare is ready.\n  Web app http://127.0.0.1:4711\n  Log-in  {DemoAccounts.UserNameOf(Roles.All[0])} / ", text, StringComparison.Ordinal);
        var withoutApp = Banner.Text(settings, ["http://127.0.0.1:4711"], hasWebApp: false);
        Assert.Contains("Web app not built: install Node.js", withoutApp, StringComparison.Ordinal);
        Assert.DoesNotContain("Web app http", withoutApp, StringComparison.Ordinal);
        Assert.Contains("Healthcare__BootstrapApiKey", Banner.Text(settings with { Demo = false }, [], true), StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", Banner.Text(settings with { Demo = false, BootstrapApiKey = "a-secret" }, [], true), StringComparison.Ordinal);
    }
}
