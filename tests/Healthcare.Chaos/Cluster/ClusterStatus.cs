using System.Text.Json.Nodes;

namespace Healthcare.Cluster;

/// <summary>What <c>deploy/local/cluster status --json</c> says.</summary>
public sealed record ClusterStatus(
    Uri BaseUrl,
    string ApiKey,
    IReadOnlyList<(string Name, int ProcessId, Uri Url)> Apis,
    IReadOnlyList<(string Name, int ProcessId, Uri Url)> Silos,
    int PostgresProcessId,
    string PostgresConnection,
    int RedisProcessId,
    int RedisPort,
    string RedisPassword,
    string Directory)
{
    public static ClusterStatus Parse(string json)
    {
        var status = JsonNode.Parse(json)!;
        var redis = (string)status["redis"]!["connectionString"]!;
        return new ClusterStatus(
            new Uri((string)status["baseUrl"]!),
            (string)status["apiKey"]!,
            Processes(status["apis"]!),
            Processes(status["silos"]!),
            (int)status["postgres"]!["pid"]!,
            (string)status["postgres"]!["connectionString"]!,
            (int)status["redis"]!["pid"]!,
            (int)status["redis"]!["port"]!,
            redis[(redis.IndexOf("password=", StringComparison.Ordinal) + 9)..],
            (string)status["directory"]!);
    }

    private static (string Name, int ProcessId, Uri Url)[] Processes(JsonNode list) =>
        [.. list.AsArray().Select(process => ((string)process!["name"]!, (int)process["pid"]!, new Uri((string)process["url"]!)))];
}
