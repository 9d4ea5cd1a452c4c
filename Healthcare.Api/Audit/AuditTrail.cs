namespace Healthcare.Audit;

/// <inheritdoc cref="IAuditTrail"/>
/// <remarks>What comes while others are on their way goes together: one call and one place in a commit for many.</remarks>
public sealed class AuditTrail(IGrainFactory grains) : IAuditTrail
{
    private const int MostOnTheirWay = 2;
    private const int MostInOne = 512;

    private readonly Lock _lock = new();
    private readonly Queue<Batch> _waiting = [];
    private Batch? _newest;
    private int _onTheirWay;

    public Task RecordAsync(
        HttpContext http, string action, string subject, string? patientId = null, AuditOutcome outcome = AuditOutcome.Success, string? reason = null) =>
        RecordAsync(new AuditRecord(
            action, subject, patientId is null ? [] : [patientId], Requests.ActorOf(http), Requests.FromOf(http), outcome, reason ?? PurposeOfUse.Of(http)));

    public Task RecordAsync(AuditRecord record)
    {
        Batch batch;
        lock (_lock)
        {
            if (_newest is null || _newest.Records.Count >= MostInOne)
                _waiting.Enqueue(_newest = new Batch());
            batch = _newest;
            batch.Records.Add(record);
            if (_onTheirWay == MostOnTheirWay)
                return batch.Task;
            _onTheirWay++;
        }

        _ = SendAsync();
        return batch.Task;
    }

    private async Task SendAsync()
    {
        while (TryTake() is { } batch)
        {
            try
            {
                await grains.GetGrain<IAuditGrain>(0).Append([.. batch.Records]);
                batch.SetResult();
            }
            catch (Exception fault)
            {
                batch.SetException(fault);
            }
        }
    }

    private Batch? TryTake()
    {
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out var batch))
            {
                _onTheirWay--;
                return null;
            }

            if (batch == _newest)
                _newest = null;
            return batch;
        }
    }

    private sealed class Batch() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public List<AuditRecord> Records { get; } = [];
    }
}
