using Healthcare.Http;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Healthcare.Hosting;

/// <summary>The answer of a health check that is well.</summary>
public sealed record HealthReport(string Status);

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: a booking would work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    private static Task Write(HttpContext http, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report)
    {
        if (report.Status is HealthStatus.Healthy)
        {
            JsonAnswer.Write(http.Response, new HealthReport("healthy"));
            return Task.CompletedTask;
        }

        var reasons = report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description ?? "failed"}");
        return ProblemResult.Of(ProblemCodes.NotReady, string.Join(" ", reasons)).ExecuteAsync(http);
    }
}
