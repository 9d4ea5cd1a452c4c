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
}

public sealed class CounterGrain(ILocalSiloDetails silo) : Grain, ICounterGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.SiloAddress.ToParsableString());

    public async Task<string> RestAsync(TimeSpan time)
    {
        await Task.Delay(time);
        return await WhereAsync();
    }

    public Task<string> RestLongAsync(TimeSpan time) => RestAsync(time);
}
