using Healthcare.Cluster;
using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases.Clusters;

/// <summary>A cluster of <c>deploy/local/cluster</c> with a network to book in.</summary>
public sealed class ClusterUnderLoad : IAsyncDisposable
{
    private ClusterUnderLoad(LocalCluster cluster, ClusterStatus status)
    {
        Cluster = cluster;
        Status = status;
        Api = new ApiClient(status.BaseUrl, status.ApiKey);
        Network = new Network(Api);
    }

    public LocalCluster Cluster { get; }

    /// <summary>As it was after the start: names, ports and addresses stay; process ids do not.</summary>
    public ClusterStatus Status { get; }

    public ApiClient Api { get; }

    public Network Network { get; }

    /// <param name="practitioners">Each is there around the clock, in quarter-hour slots.</param>
    /// <param name="more">Options of <c>cluster up</c>.</param>
    public static Task<ClusterUnderLoad> StartAsync(int silos, int apis, int practitioners, int days, int patients, params string[] more) =>
        StartAsync(["--silos", $"{silos}", "--apis", $"{apis}", .. more], practitioners, days, patients);

    /// <param name="up">Options of <c>cluster up</c>.</param>
    public static async Task<ClusterUnderLoad> StartAsync(string[] up, int practitioners, int days, int patients)
    {
        var cluster = await LocalCluster.UpAsync(up);
        var started = new ClusterUnderLoad(cluster, await cluster.StatusAsync());
        await started.Network.EmployAroundTheClockAsync(practitioners, days);
        await started.Network.RegisterAsync(patients);
        return started;
    }

    /// <summary>A request to book the slot and for the patient of a number; slots come round again.</summary>
    public byte[] Booking(int number, string? idempotencyKey = null) =>
        HttpLoad.Book(Network.Slots[number % Network.Slots.Length], Network.Patients[number % Network.Patients.Count], Status.ApiKey, idempotencyKey);

    public async Task<IReadOnlyList<int>> SiloPidsAsync() => [.. (await Cluster.StatusAsync()).Silos.Select(silo => silo.Pid)];

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Cluster.DisposeAsync();
    }
}
