using System.Diagnostics.Metrics;

namespace Healthcare.Overload;

/// <summary>The gates of this process, and what they tell the meter <c>Healthcare.Api</c>.</summary>
public sealed class RequestGates : IDisposable
{
    public const string MeterName = "Healthcare.Api";

    /// <summary>
    /// Enough to fill the batches that make commits cheap, and so few that a booking is through in tens of milliseconds. More at a time
    /// would add waiting, not bookings.
    /// </summary>
    public const int DefaultInWork = 256;

    private const int WaitingForEachInWork = 16;
    private const int LastingInWork = 8;

    /// <summary>Half the time that <c>Retry-After</c> asks a client to stay away.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly Meter _meter = new(MeterName);

    public RequestGates(int maxConcurrentRequests = DefaultInWork)
        : this(new(maxConcurrentRequests, maxConcurrentRequests * WaitingForEachInWork, s_patience), new(LastingInWork, LastingInWork, s_patience))
    {
    }

    public RequestGates(GateLimits ordinary, GateLimits lasting)
    {
        (Ordinary, Lasting) = (new RequestGate(ordinary), new RequestGate(lasting));
        _meter.CreateObservableGauge("healthcare.api.requests.in_work", () => Measure(gate => gate.InWork), "{request}", "Requests that are being worked on.");
        _meter.CreateObservableGauge("healthcare.api.requests.waiting", () => Measure(gate => gate.Waiting), "{request}", "Requests that wait to be worked on.");
        _meter.CreateObservableCounter("healthcare.api.requests.refused", () => Measure(gate => gate.Refused), "{request}", "Requests that were turned away because of too many others.");
    }

    public RequestGate Ordinary { get; }

    public RequestGate Lasting { get; }

    public RequestGate For(Workload workload) => workload is Workload.Lasting ? Lasting : Ordinary;

    public void Dispose()
    {
        _meter.Dispose();
        Ordinary.Dispose();
        Lasting.Dispose();
    }

    private Measurement<long>[] Measure(Func<RequestGate, long> read) =>
    [
        new(read(Ordinary), new KeyValuePair<string, object?>("workload", "ordinary")),
        new(read(Lasting), new KeyValuePair<string, object?>("workload", "lasting")),
    ];
}
