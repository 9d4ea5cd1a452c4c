using System.Diagnostics;
using System.Text;
using Healthcare.Access;
using Healthcare.Support;
using Npgsql;
using StackExchange.Redis;

namespace Healthcare.Protection;

/// <summary>The same life in a cluster of processes: nothing of it is in a dump of PostgreSQL, in its files, in Redis, or in the logs of silos and APIs.</summary>
[Trait("Suite", "Contract")]
public sealed class ClusterCanaryTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task No_canary_is_in_PostgreSQL_Redis_or_the_logs_of_a_cluster()
    {
        Assert.SkipWhen(TestCluster.Find() is null, "There is no cluster.");
        var cluster = TestCluster.Find()!;
        using var life = new CanaryLife(host.Address, ApiHost.KeyOf(Roles.Administrator));
        await life.LiveAsync();

        AssertSilent("problems, headers, links and cursors", Encoding.UTF8.GetBytes(life.Said));
        var dump = await DumpAsync(cluster.Postgres);
        Assert.Contains("stored_row", Encoding.UTF8.GetString(dump), StringComparison.Ordinal);
        AssertSilent("pg_dump", dump);
        AssertSilent("Redis", Encoding.UTF8.GetBytes(await ReadRedisAsync(cluster.Redis, cluster.Certificates)));
        if (cluster.Directory is { } directory)
            foreach (var file in Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
                AssertSilent(file, Read(file));
    }

    /// <summary>What a backup is made of.</summary>
    private static async Task<byte[]> DumpAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var program = Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin", "pg_dump")).Last(File.Exists);
        var start = new ProcessStartInfo(program, ["--host", settings.Host!, "--port", $"{settings.Port}", "--username", settings.Username!, settings.Database!])
        {
            RedirectStandardOutput = true,
            Environment = { ["PGPASSWORD"] = settings.Password, ["PGSSLROOTCERT"] = settings.RootCertificate, ["PGSSLMODE"] = settings.RootCertificate is null ? "prefer" : "verify-full" },
        };
        using var process = Process.Start(start)!;
        using var dump = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(dump);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return dump.ToArray();
    }

    private static async Task<string> ReadRedisAsync(string configuration, string? certificates)
    {
        var options = ConfigurationOptions.Parse(configuration);
        if (certificates is not null)
            options.TrustIssuer(Path.Combine(certificates, "ca.pem"));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        var (database, text) = (redis.GetDatabase(), new StringBuilder());
        await foreach (var key in redis.GetServers()[0].KeysAsync())
        {
            text.Append(key.ToString()).Append('\n');
            foreach (var part in await ReadAsync(database, key))
                text.Append(part).Append('\n');
        }

        Assert.NotEqual(0, text.Length);
        return text.ToString();
    }

    private static async Task<IEnumerable<string>> ReadAsync(IDatabase database, RedisKey key) => await database.KeyTypeAsync(key) switch
    {
        RedisType.Hash => (await database.HashGetAllAsync(key)).Select(entry => $"{entry.Name} {entry.Value}"),
        RedisType.Set => (await database.SetMembersAsync(key)).Select(value => value.ToString()),
        RedisType.SortedSet => (await database.SortedSetRangeByRankAsync(key)).Select(value => value.ToString()),
        RedisType.List => (await database.ListRangeAsync(key)).Select(value => value.ToString()),
        RedisType.String => [(await database.StringGetAsync(key)).ToString()],
        _ => [],
    };

    private static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            return copy.ToArray();
        }
        catch (IOException)
        {
            // A file of a server that runs has gone, or is a socket.
            return [];
        }
    }

    private static void AssertSilent(string where, byte[] content)
    {
        var found = Canaries.In(content);
        Assert.True(found.Length == 0, $"{where} says {string.Join(", ", found)}.");
    }
}
