using System.CommandLine;
using System.Globalization;
using Healthcare.Checks;
using Healthcare.Cluster;
using Healthcare.Defects;
using Healthcare.History;

namespace Healthcare.Running;

/// <summary>The command line.</summary>
public static class Commands
{
    public static RootCommand Root() =>
        new("Drives the system at random, breaks it, heals it, and checks that it kept its promises. It ends with 0 when it did.")
        {
            RunCommand.Make(),
            Check(),
            Defects(),
        };

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

    private static Command Defects()
    {
        var seed = new Option<int?>("--seed") { Description = "The seed of every run." };
        var only = new Option<string[]>("--only") { Description = "Only these defects.", AllowMultipleArgumentsPerToken = true };
        var noBuild = new Option<bool>("--no-build") { Description = "The API with the defects is built already." };
        var cluster = new Option<bool>("--cluster") { Description = "Also those that need a cluster." };
        var command = new Command("defects", "Tests the harness: each deliberate defect must be found, and nothing else.") { seed, only, noBuild, cluster };
        command.SetAction(async result =>
        {
            if (!result.GetValue(noBuild))
                await Signals.RunAsync("dotnet", ["build", Path.Combine(Repository.Root, "Healthcare.Api"), "--configuration", Repository.DefectsConfiguration, "--nologo", "--verbosity", "quiet"]);
            var names = result.GetValue(only) ?? [];
            Defect[] chosen = [Defect.None, .. Defect.All.Where(defect => names.Length == 0 ? result.GetValue(cluster) || !defect.NeedsCluster : names.Contains(defect.Name))];
            var number = result.GetValue(seed) ?? Random.Shared.Next();
            var missed = await new DefectTrial(number, Console.WriteLine).RunAsync(chosen);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chaos defects: seed {number}, defects {chosen.Length - 1}, missed {missed}"));
            return missed == 0 ? 0 : 1;
        });
        return command;
    }
}
