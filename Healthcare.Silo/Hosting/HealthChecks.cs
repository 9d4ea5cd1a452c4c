using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Hosting;

/// <summary><c>/health/live</c>: the process does its work. <c>/health/ready</c>: a booking would work, and the process is not stopping.</summary>
public static class HealthChecks
{
    private const string Live = "live";

    /// <param name="hasSilo">Whether this process has grains of its own to watch.</param>
    public static void AddClinicHealth(this IHostApplicationBuilder builder, DrainSettings drain, bool hasSilo)
    {
        builder.Services.AddSingleton(drain);
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        var checks = builder.Services.AddHealthChecks().AddCheck<BookingReadiness>("booking").AddCheck<Draining>("draining");
        if (!hasSilo)
            return;
        builder.Services.AddSingleton<Liveness>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Liveness>());
        checks.AddCheck<Liveness>("grains", tags: [Live]);
    }

    public static void MapHealth(this IEndpointRouteBuilder app, Func<HttpContext, HealthReport, Task> write)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live), ResponseWriter = write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = write }).AllowAnonymous();
    }

    /// <summary>The checks that failed, and why.</summary>
    public static string WhyNot(this HealthReport report) => string.Join(" ", report.Entries
        .Where(entry => entry.Value.Status is not HealthStatus.Healthy)
        .Select(entry => $"{entry.Key}: {entry.Value.Description ?? "failed"}"));
}
