using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Healthcare.Overload;

namespace Healthcare.RateLimits;

/// <summary>What a limit is for.</summary>
internal enum RateKind
{
    Key,
    Account,
    Address,
    LogIn,
}

/// <summary>Counts requests against the limits of those who make them.</summary>
internal sealed class RateLimiter : IDisposable
{
    private static readonly string[] s_names = ["key", "account", "address", "log-in"];

    private readonly IRateCounter _counter;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<(RateKind Kind, string Id), Allowance> _allowances = new();
    private readonly Meter _meter = new(RequestGates.MeterName);
    private readonly Counter<long> _refused;
    private readonly ITimer _sweep;

    public RateLimiter(IRateCounter counter, TimeProvider clock)
    {
        (_counter, _clock) = (counter, clock);
        _refused = _meter.CreateCounter<long>("healthcare.api.requests.rate_limited", "{request}", "Requests that were refused because of too many others of the same caller or address.");
        _sweep = clock.CreateTimer(_ => Sweep(), null, IRateCounter.Window, IRateCounter.Window);
    }

    /// <summary>Counts a request. Null: there is no limit.</summary>
    /// <param name="limit">Requests in a window; 0: any number.</param>
    public async ValueTask<RateDecision?> TakeAsync(RateKind kind, string id, int limit)
    {
        if (limit == 0 || Find(kind, id, limit) is not { } allowance)
            return null;
        var decision = await allowance.TakeAsync();
        if (!decision.IsAllowed)
            _refused.Add(1, new KeyValuePair<string, object?>("limit", s_names[(int)kind]));
        return decision;
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _meter.Dispose();
    }

    private Allowance? Find(RateKind kind, string id, int limit)
    {
        var known = _allowances.TryGetValue((kind, id), out var allowance);
        if (known && allowance!.Limit == limit)
            return allowance;
        // A flood from everywhere must not fill the memory, and is nothing that a limit for each address would end.
        if (!known && _allowances.Count >= LocalRateCounter.MostSubjects)
            return null;
        return _allowances.AddOrUpdate(
            (kind, id), _ => Of(), (_, other) => other.Limit == limit ? other : Of());

        Allowance Of() => new(_counter, $"{s_names[(int)kind]}/{id}", limit, _clock);
    }

    private void Sweep()
    {
        foreach (var (subject, allowance) in _allowances)
            if (allowance.IsOver)
                _allowances.TryRemove(KeyValuePair.Create(subject, allowance));
    }
}
