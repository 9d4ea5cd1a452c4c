using System.Diagnostics.Metrics;
using Healthcare.Storage;

namespace Healthcare.EventLog;

/// <summary>Counts what happens to appointments, once in the whole cluster: meter <c>Healthcare.Appointments</c>.</summary>
public sealed class AppointmentMetrics : IEventConsumer, IDisposable
{
    public const string MeterName = "Healthcare.Appointments";
    private const string Prefix = "appointment.";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _changes;

    public AppointmentMetrics() =>
        _changes = _meter.CreateCounter<long>("healthcare.appointments.changes", "{change}", "Changes of appointments, by what was done (booked, cancelled, ...).");

    public string Group => "appointment-metrics";

    public Task ConsumeAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        foreach (var change in events.Select(stored => stored.Draft.Action).Where(action => action.StartsWith(Prefix, StringComparison.Ordinal)))
            _changes.Add(1, new KeyValuePair<string, object?>("action", change[Prefix.Length..]));
        return Task.CompletedTask;
    }

    public void Dispose() => _meter.Dispose();
}
