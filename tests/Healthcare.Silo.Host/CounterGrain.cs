using Orleans.Concurrency;

namespace Healthcare.Membership;

/// <summary>A grain that says where it lives; what the tests of membership call.</summary>
public interface ICounterGrain : IGrainWithStringKey
{
    Task<string> WhereAsync();

    /// <summary>Answers after a time.</summary>
    Task<string> RestAsync(TimeSpan time);

    /// <summary>The same, and its callers know that it takes long.</summary>
    [ResponseTimeout("00:01:00")]
    Task<string> RestLongAsync(TimeSpan time);

    /// <summary>Whether a rest has begun and not ended; answered meanwhile.</summary>
    [AlwaysInterleave]
    Task<bool> IsRestingAsync();
}

public sealed class CounterGrain(ILocalSiloDetails silo) : Grain, ICounterGrain
{
    private bool _isResting;

    public Task<string> WhereAsync() => Task.FromResult(silo.SiloAddress.ToParsableString());

    public async Task<string> RestAsync(TimeSpan time)
    {
        _isResting = true;
        await Task.Delay(time);
        _isResting = false;
        return await WhereAsync();
    }

    public Task<bool> IsRestingAsync() => Task.FromResult(_isResting);

    public Task<string> RestLongAsync(TimeSpan time) => RestAsync(time);
}
