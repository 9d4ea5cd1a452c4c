namespace Healthcare.Support;

/// <summary>
/// A cluster that <c>tests/run</c> has started: then every <see cref="ApiHost"/> is one more API of it, and the same tests that hold
/// for the embedded mode hold for grains in other processes.
/// </summary>
/// <param name="Directory">Where its servers keep everything.</param>
public sealed record TestCluster(string Postgres, string Redis, string ClusterId, string Secret, string? Directory)
{
    public static TestCluster? Find() =>
        Environment.GetEnvironmentVariable("HEALTHCARE_TEST_POSTGRES") is { Length: > 0 } postgres
        && Environment.GetEnvironmentVariable("HEALTHCARE_TEST_REDIS") is { Length: > 0 } redis
            ? new TestCluster(postgres, redis, Environment.GetEnvironmentVariable("HEALTHCARE_TEST_CLUSTER_ID") ?? "healthcare", Environment.GetEnvironmentVariable("HEALTHCARE_TEST_CLUSTER_SECRET") ?? "",
                Environment.GetEnvironmentVariable("HEALTHCARE_TEST_DIRECTORY"))
            : null;

    public string[] Arguments => [$"--ConnectionStrings:Postgres={Postgres}", $"--ConnectionStrings:Redis={Redis}", $"--Orleans:ClusterId={ClusterId}", $"--Healthcare:ClusterSecret={Secret}", "--Healthcare:DrainSeconds=0"];
}
