using System.CommandLine;
using System.Globalization;
using Healthcare.Cluster;
using Healthcare.Faults;

namespace Healthcare.Running;

/// <summary><c>run</c>: one run against a cluster, or against one embedded process.</summary>
public static class RunCommand
{
    private static readonly Option<int?> s_seed = new("--seed") { Description = "Plays a run again: the same faults at the same times, the same operations planned." };
    private static readonly Option<double> s_minutes = new("--minutes") { Description = "How long the load lasts at least.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> s_faults = new("--faults") { Description = "How many faults.", DefaultValueFactory = _ => 20 };
    private static readonly Option<int> s_operations = new("--operations") { Description = "How many operations at least.", DefaultValueFactory = _ => 20_000 };
    private static readonly Option<int> s_clients = new("--clients") { Description = "How many ask at once.", DefaultValueFactory = _ => 32 };
    private static readonly Option<string[]> s_only = new("--only") { Description = "Only faults with one of these words in their names.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> s_history = new("--history") { Description = "Writes every call into this file." };
    private static readonly Option<int> s_holds = new("--wait-for-holds") { Description = "Seconds to wait at the end for holds to end.", DefaultValueFactory = _ => 32 };
    private static readonly Option<bool> s_embedded = new("--embedded") { Description = "One process on SQLite instead of a cluster." };
    private static readonly Option<int> s_silos = new("--silos") { Description = "Silos of the cluster.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> s_apis = new("--apis") { Description = "APIs of the cluster.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> s_combined = new("--combined") { Description = "Processes that are silo and API in one, instead of both." };
    private static readonly Option<bool> s_oneNetwork = new("--one-network") { Description = "No network namespaces, and so no partitions." };

    public static Command Make()
    {
        var command = new Command("run", "One run.")
        {
            s_seed, s_minutes, s_faults, s_operations, s_clients, s_only, s_history, s_holds, s_embedded, s_silos, s_apis, s_combined, s_oneNetwork,
        };
        command.SetAction(result => RunAsync(result, new RunOptions(
            result.GetValue(s_seed) ?? Random.Shared.Next(),
            TimeSpan.FromMinutes(result.GetValue(s_minutes)),
            result.GetValue(s_faults),
            result.GetValue(s_operations),
            result.GetValue(s_clients),
            TimeSpan.FromSeconds(result.GetValue(s_holds)),
            result.GetValue(s_history),
            result.GetValue(s_only) ?? [])));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, RunOptions options)
    {
        if (command.GetValue(s_embedded))
            return await RunEmbeddedAsync(options);
        var shape = new ClusterShape(command.GetValue(s_silos), command.GetValue(s_apis), command.GetValue(s_combined));
        var wantsNamespaces = shape.Combined == 0 && !command.GetValue(s_oneNetwork);
        if (wantsNamespaces && !Namespaces.AreInside && await Namespaces.ArePossibleAsync())
            return await Namespaces.RunInsideAsync([.. command.Tokens.Select(token => token.Value)]);
        if (wantsNamespaces && !Namespaces.AreInside)
            Console.WriteLine("No partitions: network namespaces are not to be had here.");
        if (Namespaces.AreInside)
            await Namespaces.CreateAsync();
        return await RunClusterAsync(shape, wantsNamespaces && Namespaces.AreInside, options);
    }

    private static async Task<int> RunEmbeddedAsync(RunOptions options)
    {
        await using var system = new EmbeddedServer(Repository.Api);
        await system.StartAsync("api-1");
        return await RunAsync(system, options, [.. ProcessFaults.Embedded()]);
    }

    private static async Task<int> RunClusterAsync(ClusterShape shape, bool inNamespaces, RunOptions options)
    {
        Console.WriteLine($"starting a cluster: {string.Join(' ', shape.Arguments)}");
        await using var system = await LocalCluster.UpAsync(shape, Repository.Configuration, inNamespaces);
        FaultKind[] kinds =
        [
            .. ProcessFaults.Cluster(hasApis: shape.Combined == 0),
            .. PostgresFaults.For(system),
            .. RedisFaults.For(system),
            .. PartitionFaults.For(system),
            .. ClockFaults.For(system),
        ];
        try
        {
            return await RunAsync(system, options, kinds);
        }
        catch (TimeoutException)
        {
            // The logs go with the cluster, and are all that says why.
            await system.WriteLogsAsync(Console.Error);
            throw;
        }
    }

    private static async Task<int> RunAsync(ISystem system, RunOptions options, IReadOnlyList<FaultKind> kinds)
    {
        var wanted = options.OnlyFaults.Length == 0 ? kinds : [.. kinds.Where(kind => options.OnlyFaults.Any(word => kind.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}"));
        var result = await new ChaosRun(system, options, wanted, Console.WriteLine).RunAsync();
        RunReport.Write(Console.Out, result);
        return result.Findings.Violations.Count == 0 ? 0 : 1;
    }
}
