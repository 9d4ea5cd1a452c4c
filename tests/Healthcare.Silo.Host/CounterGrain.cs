namespace Healthcare.Membership;

/// <summary>A grain that says where it lives; what the tests of membership call.</summary>
public interface ICounterGrain : IGrainWithStringKey
{
    Task<string> WhereAsync();
}

public sealed class CounterGrain(ILocalSiloDetails silo) : Grain, ICounterGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.SiloAddress.ToParsableString());
}
