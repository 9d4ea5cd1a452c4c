using Healthcare.Placement;
using Orleans.GrainDirectory;

namespace Healthcare.Membership;

/// <summary>A grain whose silo is computed.</summary>
public interface IOwnedGrain : IGrainWithStringKey
{
    /// <summary>Answers after a time.</summary>
    Task<string> RestAsync(TimeSpan time);
}

[GrainDirectory(Directories.Owner)]
public sealed class OwnedGrain(ILocalSiloDetails silo) : Grain, IOwnedGrain
{
    public async Task<string> RestAsync(TimeSpan time)
    {
        await Task.Delay(time);
        return silo.SiloAddress.ToParsableString();
    }
}
