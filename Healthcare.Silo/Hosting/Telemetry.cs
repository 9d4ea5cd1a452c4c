using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Healthcare.Hosting;

/// <summary>Metrics for Prometheus, always; traces only where somebody collects them. Neither carries a query.</summary>
public static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry();
        telemetry.WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Healthcare.*")
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter());
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return;
        telemetry.UseOtlpExporter();
        telemetry.WithTracing(traces => traces
            .AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", "Healthcare.*")
            .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpRequest = (activity, _) => activity.SetTag("url.query", null)));
    }
}
