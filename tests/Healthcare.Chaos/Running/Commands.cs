using System.CommandLine;
using System.Globalization;
using Healthcare.Checks;
using Healthcare.Cluster;
using Healthcare.Defects;
using Healthcare.Faults;
using Healthcare.History;

namespace Healthcare.Running;

/// <summary>The command line.</summary>
public static class Commands
{
    public static RootCommand Root() =>
        new("Drives the system at random, breaks it, heals it, and checks that it kept its promises. It ends with 0 when it did.")
        {
            Run(),
            Check(),
            Defects(),
        };

    private static Command Run()
    {
        var seed = new Option<int?>("--seed") { Description = "Plays a run again: the same faults at the same times, the same operations planned." };
        var minutes = new Option<double>("--minutes") { Description = "How long the load lasts at least.", DefaultValueFactory = _ => 5 };
        var faults = new Option<int>("--faults") { Description = "How many faults.", DefaultValueFactory = _ => 20 };
        var operations = new Option<int>("--operations") { Description = "How many operations at least.", DefaultValueFactory = _ => 20_000 };
        var clients = new Option<int>("--clients") { Description = "How many ask at once.", DefaultValueFactory = _ => 32 };
        var only = new Option<string[]>("--only") { Description = "Only faults with this in their names.", AllowMultipleArgumentsPerToken = true };
        var history = new Option<string?>("--history") { Description = "Writes every call into this file." };
        var holds = new Option<int>("--wait-for-holds") { Description = "Seconds to wait at the end for holds to end.", DefaultValueFactory = _ => 32 };
        var program = new Option<string>("--program") { Description = "The API to run.", DefaultValueFactory = _ => Repository.Api };
        var command = new Command("run", "One run.") { seed, minutes, faults, operations, clients, only, history, holds, program };
        command.SetAction(async result =>
        {
            var options = new RunOptions(
                result.GetValue(seed) ?? Random.Shared.Next(),
                TimeSpan.FromMinutes(result.GetValue(minutes)),
                result.GetValue(faults),
                result.GetValue(operations),
                result.GetValue(clients),
                TimeSpan.FromSeconds(result.GetValue(holds)),
                result.GetValue(history),
                result.GetValue(only) ?? []);
            await using var system = new EmbeddedServer(result.GetValue(program)!);
            await system.StartAsync("api-1");
            return await RunAsync(system, options, [.. ProcessFaults.For(isCluster: false)]);
        });
        return command;
    }

    private static Command Defects()
    {
        var seed = new Option<int?>("--seed") { Description = "The seed of every run." };
        var only = new Option<string[]>("--only") { Description = "Only these defects.", AllowMultipleArgumentsPerToken = true };
        var noBuild = new Option<bool>("--no-build") { Description = "The API with the defects is built already." };
        var command = new Command("defects", "Tests the harness: each deliberate defect must be found, and nothing else.") { seed, only, noBuild };
        command.SetAction(async result =>
        {
            if (!result.GetValue(noBuild))
                await Signals.RunAsync("dotnet", ["build", Path.Combine(Repository.Root, "Healthcare.Api"), "--configuration", "Release", "-p:Defects=true", "--nologo", "--verbosity", "quiet"]);
            var chosen = result.GetValue(only) is { Length: > 0 } names ? Defect.All.Where(defect => names.Contains(defect.Name)).ToList() : Defect.All;
            var number = result.GetValue(seed) ?? Random.Shared.Next();
            var missed = await new DefectTrial(number, Console.WriteLine).RunAsync(chosen);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chaos defects: seed {number}, defects {chosen.Count}, missed {missed}"));
            return missed == 0 ? 0 : 1;
        });
        return command;
    }

    private static Command Check()
    {
        var path = new Argument<string>("file") { Description = "What --history wrote." };
        var command = new Command("check", "Runs the checks on a recorded run again.") { path };
        command.SetAction(result =>
        {
            var findings = AllChecks.Run(HistoryReader.Read(result.GetValue(path)!));
            RunReport.WriteFindings(Console.Out, findings);
            return findings.Violations.Count == 0 ? 0 : 1;
        });
        return command;
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
