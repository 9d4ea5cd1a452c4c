using System.Text.Json;

namespace Healthcare.Cluster;

/// <summary>A cluster on this machine, in a directory of its own, which is gone when this is disposed.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private LocalCluster(string directory) => Directory = directory;

    public string Directory { get; }

    /// <summary>Starts one from the binaries that were built with the tests; it is ready when this returns.</summary>
    /// <param name="options">Of <c>cluster up</c>, like <c>--silos 3 --apis 2</c>, a word each.</param>
    /// <exception cref="InvalidOperationException">It did not start; nothing of it is left.</exception>
    public static async Task<LocalCluster> UpAsync(params string[] options)
    {
        var cluster = new LocalCluster(NewDirectory());
        (await ClusterScript.RunAsync(["up", "--no-build", "--configuration", ClusterScript.Configuration, "--directory", cluster.Directory, .. options])).OrThrow();
        return cluster;
    }

    /// <summary>A directory that nothing uses and that does not exist yet.</summary>
    public static string NewDirectory() => Path.Combine(Path.GetTempPath(), $"healthcare-cluster-{Guid.NewGuid():N}");

    public async Task<ClusterStatus> StatusAsync()
    {
        var outcome = (await TryAsync("status", "--json")).OrThrow();
        return JsonSerializer.Deserialize<ClusterStatus>(outcome.Output, JsonSerializerOptions.Web)!;
    }

    /// <summary>SIGKILL, to all of them at once; none of them runs any more when this returns.</summary>
    public Task KillAsync(params string[] names) => RunAsync(["kill", .. names]);

    /// <summary>SIGTERM, to all of them at once; they have ended when this returns.</summary>
    public Task StopAsync(params string[] names) => RunAsync(["stop", .. names]);

    /// <summary>Starts those that do not run, on the ports they had; they are ready when this returns.</summary>
    /// <param name="words">Names, and options of <c>cluster start</c>.</param>
    public Task StartAsync(params string[] words) => RunAsync(["start", .. words]);

    /// <summary>One silo (or combined process) more; it is ready when this returns.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> AddSiloAsync() => (await RunAsync("add-silo")).Output.Trim();

    public async Task<string> LogsAsync(string name) => (await RunAsync("logs", name)).Output;

    public Task DownAsync(params string[] options) => RunAsync(["down", .. options]);

    /// <summary>Any command on this cluster, whatever comes of it.</summary>
    public Task<ScriptOutcome> TryAsync(params string[] args) => ClusterScript.RunAsync([.. args, "--directory", Directory]);

    public async ValueTask DisposeAsync()
    {
        if (System.IO.Directory.Exists(Directory))
            await DownAsync("--now");
    }

    private async Task<ScriptOutcome> RunAsync(params string[] args) => (await TryAsync(args)).OrThrow();
}
