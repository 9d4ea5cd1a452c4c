namespace Healthcare.Cluster;

/// <summary>What <c>deploy/local/cluster status --json</c> tells.</summary>
/// <param name="BaseUrl">Of the balancer, without a path.</param>
/// <param name="ApiKey">An administrator's.</param>
/// <param name="Apis">In combined mode the same processes as <paramref name="Silos"/>.</param>
public sealed record ClusterStatus(
    Uri BaseUrl,
    string ApiKey,
    IReadOnlyList<ApiStatus> Apis,
    IReadOnlyList<SiloStatus> Silos,
    PostgresStatus Postgres,
    RedisStatus Redis,
    HaproxyStatus Haproxy,
    string Directory)
{
    public SiloStatus Silo(string name) => Silos.Single(silo => silo.Name == name);

    public ApiStatus Api(string name) => Apis.Single(api => api.Name == name);

    /// <summary>Every process id that lives; those of combined processes once.</summary>
    public IReadOnlyList<int> Pids() =>
        [.. Apis.Select(api => api.Pid).Concat(Silos.Select(silo => silo.Pid)).Append(Postgres.Pid).Append(Redis.Pid).Append(Haproxy.Pid).Distinct().Where(pid => pid != 0)];
}

/// <param name="Pid">0 when it does not run.</param>
public sealed record ApiStatus(string Name, int Pid, bool Running, Uri Url);

/// <param name="Pid">0 when it does not run.</param>
/// <param name="Url">Where it serves <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</param>
public sealed record SiloStatus(string Name, int Pid, bool Running, int SiloPort, int GatewayPort, Uri Url);

public sealed record PostgresStatus(int Pid, bool Running, string ConnectionString);

public sealed record RedisStatus(int Pid, bool Running, int Port, string ConnectionString);

public sealed record HaproxyStatus(int Pid, bool Running, int Port, Uri StatisticsUrl);
