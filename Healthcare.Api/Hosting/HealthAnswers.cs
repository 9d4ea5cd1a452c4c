using Healthcare.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Healthcare.Hosting;

/// <summary>The answer of a health check that is well.</summary>
public sealed record HealthAnswer(string Status);

/// <summary>Health in the API's own shapes.</summary>
internal static class HealthAnswers
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        if (report.Status is not HealthStatus.Healthy)
            return ProblemResult.Of(ProblemCodes.NotReady, report.WhyNot()).ExecuteAsync(http);
        JsonAnswer.Write(http.Response, new HealthAnswer("healthy"));
        return Task.CompletedTask;
    }
}
