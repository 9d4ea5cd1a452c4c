using Orleans.Concurrency;

namespace Healthcare.Membership;

/// <summary>A grain that every silo has.</summary>
public interface IEverywhereGrain : IGrainWithIntegerKey
{
    Task<string> WhereAsync();
}

[StatelessWorker]
public sealed class EverywhereGrain(ILocalSiloDetails silo) : Grain, IEverywhereGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.SiloAddress.ToParsableString());
}
