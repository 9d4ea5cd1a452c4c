namespace Healthcare.Support;

/// <summary>
/// A cluster that <c>tests/run</c> has started: then every <see cref="ApiHost"/> is one more API of it, and the same tests that hold
/// for the embedded mode hold for grains in other processes.
/// </summary>
/// <param name="Directory">Where its servers keep everything.</param>
/// <param name="Certificates">The directory of its certificates; null where nothing speaks TLS.</param>
public sealed record TestCluster(string Postgres, string Redis, string ClusterId, string Secret, string? Certificates, string? Directory)
{
    public static TestCluster? Find() =>
        Variable("POSTGRES") is { } postgres && Variable("REDIS") is { } redis
            ? new TestCluster(postgres, redis, Variable("CLUSTER_ID") ?? "healthcare", Variable("CLUSTER_SECRET") ?? "", Variable("CERTIFICATES"), Variable("DIRECTORY"))
            : null;

    public string[] Arguments =>
    [
        $"--ConnectionStrings:Postgres={Postgres}",
        $"--ConnectionStrings:Redis={Redis}",
        $"--Orleans:ClusterId={ClusterId}",
        $"--Healthcare:ClusterSecret={Secret}",
        "--Healthcare:DrainSeconds=0",
        .. Certificates is null ? [] : Tls(Certificates),
    ];

    private static string[] Tls(string directory) =>
    [
        $"--Orleans:TlsCertificate={directory}/api.pem",
        $"--Orleans:TlsKey={directory}/api.key",
        $"--Orleans:TlsAuthority={directory}/ca.pem",
        $"--Healthcare:RedisAuthority={directory}/ca.pem",
    ];

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"HEALTHCARE_TEST_{name}") is { Length: > 0 } value ? value : null;
}
