using Healthcare.Hosting;
using Healthcare.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Healthcare;

/// <summary>A silo of a cluster. Over HTTP it tells only how it is.</summary>
public static class SiloProgram
{
    public static Task<int> Main(string[] args) => Launch.RunAsync(() => Build(args), TellAsync);

    /// <exception cref="StartupException">Something is wrong with the settings.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = SiloSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        CheckProduction(settings, builder.Environment);
        builder.AddLogs();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Webhooks);
        builder.Services.AddSingleton(new PortProbe(settings.Urls, settings.Orleans));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.WebHost.UseUrls(settings.Urls);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimes.Limit);
        builder.AddClusterSilo(settings.Cluster, settings.Orleans, settings.Audit, settings.Protection, settings.Urls);
        builder.AddClinicHealth(settings.Drain, hasSilo: true);
        builder.Services.AddHttps(settings.Https);
        builder.AddTelemetry();

        var app = builder.Build();
        app.MapHealth(Write);
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    /// <exception cref="StartupException">Production asks for more.</exception>
    private static void CheckProduction(SiloSettings settings, IHostEnvironment environment)
    {
        if (!environment.IsProduction())
            return;
        var rules = new ProductionRules();
        rules.CheckCluster(settings.Cluster, settings.Orleans, settings.Audit, settings.Protection, hasSilo: true);
        rules.ThrowIfBroken();
    }

    private static Task Write(HttpContext http, HealthReport report) =>
        http.Response.WriteAsync(report.Status is HealthStatus.Healthy ? "healthy" : report.WhyNot(), http.RequestAborted);

    private static Task TellAsync(WebApplication app) =>
        Console.Out.WriteLineAsync($"The silo of cluster '{app.Services.GetRequiredService<SiloSettings>().Orleans.ClusterId}' has started. Health: {app.Urls.First()}/health/ready. Ctrl+C stops.");
}
