using System.Diagnostics.Metrics;

namespace Healthcare.Webhooks;

/// <summary>Counts deliveries: meter <c>Healthcare.Webhooks</c>. Nothing here names an endpoint.</summary>
internal sealed class WebhookMetrics : IDisposable
{
    public const string MeterName = "Healthcare.Webhooks";

    private static readonly InstrumentAdvice<double> s_buckets = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3600, 86400] };

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _givenUp;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _delay;

    public WebhookMetrics()
    {
        _attempts = _meter.CreateCounter<long>("healthcare.webhooks.attempts", "{attempt}", "Attempts to deliver, by how they ended (delivered, timeout, status, ...).");
        _givenUp = _meter.CreateCounter<long>("healthcare.webhooks.given_up", "{webhook}", "Webhooks that were given up.");
        _duration = _meter.CreateHistogram<double>("healthcare.webhooks.duration", "s", "How long an attempt took.", advice: s_buckets);
        _delay = _meter.CreateHistogram<double>("healthcare.webhooks.delay", "s", "From the event to its delivery.", advice: s_buckets);
    }

    public void Attempted(WebhookMessage message, WebhookAnswer answer, DateTimeOffset now)
    {
        _attempts.Add(1, new KeyValuePair<string, object?>("outcome", answer.Error ?? "delivered"));
        _duration.Record(answer.Duration.TotalSeconds);
        if (answer.Error is null)
            _delay.Record((now - message.At).TotalSeconds);
    }

    public void GaveUp(string error) => _givenUp.Add(1, new KeyValuePair<string, object?>("error", error));

    public void Dispose() => _meter.Dispose();
}
