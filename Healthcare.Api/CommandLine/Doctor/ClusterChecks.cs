using System.Globalization;
using Healthcare.Hosting;
using Healthcare.Membership;
using Healthcare.Storage.Postgres;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether a process of a cluster would find its database and its Redis as it needs them.</summary>
internal static class ClusterChecks
{
    private const string Postgres = "PostgreSQL";
    private const string Redis = "Redis";
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Check>> RunAsync(ClusterSettings cluster, CancellationToken cancellationToken) =>
        [.. await CheckPostgresAsync(cluster, cancellationToken), await CheckRedisAsync(cluster, cancellationToken)];

    private static async Task<IEnumerable<Check>> CheckPostgresAsync(ClusterSettings cluster, CancellationToken cancellationToken)
    {
        try
        {
            var found = await PostgresInspection.InspectAsync(cluster.Postgres, cancellationToken);
            var problems = found.FindProblems(cluster.AllowUnsafeDurability).Select(problem => Check.Failed(Postgres, problem)).ToArray();
            return [.. problems.Length > 0 ? problems : [Check.Ok(Postgres, $"{found.Server}, database {found.Database}, version {found.ServerVersion / 10000}")], Clock(found), Schema(found)];
        }
        catch (StartupException refusal)
        {
            return [Check.Failed(Postgres, refusal.Message)];
        }
    }

    private static Check Clock(PostgresInspection found)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{found.ClockSkew.TotalSeconds:0.0} s ahead of the database's");
        return found.ClockSkew.Duration() > s_skew ? Check.Warning("clock", $"{text}: set this machine's clock right") : Check.Ok("clock", text);
    }

    private static Check Schema(PostgresInspection found)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"version {found.SchemaVersion}");
        return found.SchemaVersion < found.KnownVersion
            ? Check.Warning("schema", string.Create(CultureInfo.InvariantCulture, $"{version}; the next start, or `{Executable.Name} {MigrateCommand.Name}`, brings it to {found.KnownVersion}"))
            : Check.Ok("schema", version);
    }

    private static async Task<Check> CheckRedisAsync(ClusterSettings cluster, CancellationToken cancellationToken)
    {
        try
        {
            return Check.Ok(Redis, await RedisInspection.InspectAsync(cluster.Redis, cluster.RedisAuthority, cancellationToken));
        }
        catch (StartupException refusal)
        {
            return Check.Failed(Redis, refusal.Message);
        }
    }
}
