using Healthcare.Cluster;
using Npgsql;

namespace Healthcare.Faults;

/// <summary>The database dies, is restarted, hangs up, or the way to it breaks.</summary>
public static class PostgresFaults
{
    private const string Name = "postgres";
    private static readonly TimeSpan s_betweenHangUps = TimeSpan.FromMilliseconds(400);

    public static IEnumerable<FaultKind> For(LocalCluster cluster) =>
    [
        new("kill -9 of PostgreSQL", Ground.Postgres, 4, [0, 1, 5], KillAsync),
        new("restart of PostgreSQL", Ground.Postgres, 3, [0, 1], RestartAsync),
        new("pg_terminate_backend", Ground.Postgres, 5, [0, 1, 3], scene => HangUpAsync(scene, cluster)),
        new("replies to commits lost", Ground.Network, 8, [1, 2, 5], scene => BreakAsync(scene, cluster, ProxyMode.LoseReplies, all: true)),
        new("commits lost on their way", Ground.Network, 4, [1, 2, 5], scene => BreakAsync(scene, cluster, ProxyMode.LoseRequests, all: true)),
        new("PostgreSQL out of one silo's reach", Ground.Network, 3, [2, 5, 20], scene => BreakAsync(scene, cluster, ProxyMode.Silence, all: false)),
    ];

    private static async Task KillAsync(FaultScene scene)
    {
        await scene.System.KillAsync(Name);
        await scene.LastAsync();
        await scene.System.StartAsync(Name);
    }

    private static async Task RestartAsync(FaultScene scene)
    {
        await scene.System.StopAsync(Name);
        await scene.LastAsync();
        await scene.System.StartAsync(Name);
    }

    /// <summary>Ends about half of all connections, again and again.</summary>
    private static async Task HangUpAsync(FaultScene scene, LocalCluster cluster)
    {
        await using var connection = new NpgsqlConnection(cluster.PostgresConnection);
        await connection.OpenAsync();
        var until = DateTimeOffset.UtcNow + scene.Lasts;
        var ended = 0L;
        do
        {
            await using var command = new NpgsqlCommand(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND random() < 0.5", connection);
            ended += (long)(await command.ExecuteScalarAsync())!;
            await scene.PauseAsync(s_betweenHangUps);
        }
        while (DateTimeOffset.UtcNow < until && !scene.IsOver);
        scene.Note($"{ended} connections ended");
    }

    private static async Task BreakAsync(FaultScene scene, LocalCluster cluster, ProxyMode mode, bool all)
    {
        var proxies = cluster.PostgresProxies.OrderBy(proxy => proxy.Key, StringComparer.Ordinal).Select(proxy => proxy.Value).ToArray();
        scene.Random.Shuffle(proxies);
        var broken = all ? proxies : proxies[..1];
        var before = broken.Sum(proxy => proxy.Lost);
        foreach (var proxy in broken)
            proxy.Mode = mode;
        await scene.LastAsync();
        foreach (var proxy in broken)
            proxy.Mode = ProxyMode.Pass;
        scene.Note($"{broken.Sum(proxy => proxy.Lost) - before} commits hit");
    }
}
