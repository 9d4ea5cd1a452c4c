using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Healthcare.Access;

/// <summary>
/// What grains said of keys, tokens and roles, and is believed for a while. Of what is no longer fresh the grain is asked anew, once for all who want to know, and while
/// it answers the old holds up to a limit: so a grain that cannot answer for a second, because its silo has just died, does not stop those it has vouched for.
/// </summary>
/// <param name="fresh">As long as this nobody is asked.</param>
/// <param name="limit">Nothing older is believed.</param>
internal sealed class Beliefs<TKey, TValue>(TimeProvider clock, TimeSpan fresh, TimeSpan limit)
    where TKey : notnull
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<TKey, (TValue Value, long Since, int Epoch)> _held = new();
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _asked = new();
    private int _epoch;

    public bool TryGetFresh(TKey key, [MaybeNullWhen(false)] out TValue value) => TryGet(key, fresh, out value);

    public async ValueTask<TValue> AskAsync(TKey key, Func<Task<TValue>> ask)
    {
        var asked = _asked.GetOrAdd(key, _ => new Lazy<Task<TValue>>(() => LearnAsync(key, ask, Volatile.Read(ref _epoch)))).Value;
        if (!TryGet(key, limit, out var held))
            return await asked;
        // Who has to know will ask again, and hear of the fault.
        _ = asked.ContinueWith(static fault => fault.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return held;
    }

    /// <summary>Also what is being asked at the moment, which may be as old.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _epoch);
        _held.Clear();
        _asked.Clear();
    }

    private bool TryGet(TKey key, TimeSpan age, [MaybeNullWhen(false)] out TValue value)
    {
        var isHeld = _held.TryGetValue(key, out var held) && held.Epoch == Volatile.Read(ref _epoch) && clock.GetElapsedTime(held.Since) < age;
        value = isHeld ? held.Value : default;
        return isHeld;
    }

    private async Task<TValue> LearnAsync(TKey key, Func<Task<TValue>> ask, int epoch)
    {
        // By when it was asked: what it says may have changed while the answer was on its way.
        var since = clock.GetTimestamp();
        try
        {
            var value = await ask();
            // A flood of wrong keys must not fill the memory; forgetting all costs each good key one call.
            if (_held.Count >= MaxRemembered)
                _held.Clear();
            _held[key] = (value, since, epoch);
            return value;
        }
        finally
        {
            _asked.TryRemove(key, out _);
        }
    }
}
