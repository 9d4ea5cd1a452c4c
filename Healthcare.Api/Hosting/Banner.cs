using System.Text;
using Healthcare.Access;
using Healthcare.Accounts;
using Healthcare.WebApp;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Healthcare.Hosting;

/// <summary>What a person at the console needs to know, once everything works.</summary>
internal static class Banner
{
    private const string NotBuilt = "not built: install Node.js 20.19 or later, then build Healthcare.Api again (dotnet run does)";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public static async Task ShowAsync(WebApplication app)
    {
        await WaitUntilReadyAsync(app);
        var settings = app.Services.GetRequiredService<Settings>();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.ToArray() ?? settings.Urls;
        var hasWebApp = app.Services.GetRequiredService<WebFiles>().Index is not null;
        Console.Write(Text(settings, addresses, hasWebApp));
    }

    /// <summary>The web app first, and how to get into it: the rest is for who comes with a program.</summary>
    internal static string Text(Settings settings, IReadOnlyList<string> addresses, bool hasWebApp)
    {
        var text = new StringBuilder("\nHealthcare is ready.\n");
        foreach (var address in hasWebApp ? addresses : [])
            text.Append(null, $"  Web app {address}\n");
        if (!hasWebApp)
            text.Append(null, $"  Web app {NotBuilt}\n");
        AppendLogIns(text, settings);
        foreach (var address in addresses)
        {
            text.Append(null, $"  API     {address}/api/v1\n");
            text.Append(null, $"  Docs    {address}/docs\n");
            text.Append(null, $"  Health  {address}/health/ready\n");
        }

        if (settings.Cluster is null)
            text.Append(null, $"  Data    {settings.DataDirectory}\n");
        else
            text.Append(null, $"  Cluster {settings.Orleans.ClusterId}, {(settings.HasSilo ? "as a silo of it" : "as a client of its silos")}\n");
        return text.Append("Send a key as X-Api-Key. Ctrl+C stops.\n\n").ToString();
    }

    private static void AppendLogIns(StringBuilder text, Settings settings)
    {
        if (settings.Demo)
            foreach (var role in Roles.All)
                text.Append(null, $"  Log-in  {DemoAccounts.UserNameOf(role)} / {DemoAccounts.PasswordOf(role)}, or key {DemoKeys.Of(role)}\n");
        else if (settings.BootstrapApiKey is not null)
            text.Append("  Key     the one in Healthcare__BootstrapApiKey (administrator)\n");
        else
            text.Append("  Key     set Healthcare__BootstrapApiKey (32 characters or more) to have an administrator's key\n");
    }

    private static async Task WaitUntilReadyAsync(WebApplication app)
    {
        var health = app.Services.GetRequiredService<HealthCheckService>();
        while (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            var report = await health.CheckHealthAsync(app.Lifetime.ApplicationStopping);
            if (report.Status is HealthStatus.Healthy)
                return;
            await Task.Delay(s_pause, app.Lifetime.ApplicationStopping);
        }
    }
}
