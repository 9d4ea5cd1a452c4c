using Healthcare.Access;

namespace Healthcare.Hosting;

internal static class MetricsEndpoint
{
    /// <summary><c>/metrics</c>, as Prometheus reads them; a key is sent as bearer token.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint("/metrics").Needs(Permissions.MetricsRead);
}
