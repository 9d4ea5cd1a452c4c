using System.CommandLine;
using System.Globalization;
using Healthcare.Demo;

namespace Healthcare.CommandLine;

/// <summary><c>generate DIRECTORY</c>: a fake network of any size as FHIR NDJSON.</summary>
internal static class GenerateCommand
{
    public const string Name = "generate";
    private const int Most = 1_000_000_000;
    private const string NetworkFile = "network.ndjson";
    private const string PatientsFile = "patients.ndjson";

    public static Command Create()
    {
        var directory = new Argument<string>("DIRECTORY") { Description = $"Where {NetworkFile} and {PatientsFile} are written; created when missing." };
        directory.Validators.Add(InputFile.RefuseOptions);
        var patients = NumberOption.Create("--patients", "How many patients.", 1000, 0, Most);
        var practitioners = NumberOption.Create("--practitioners", "How many practitioners, each with a role.", 20, 0, Most);
        var locations = NumberOption.Create("--locations", "How many locations.", 5, 0, Most);
        var seed = NumberOption.Create("--seed", "The same seed gives the same network.", 1, 0, int.MaxValue);
        var command = new Command(Name, "Writes an obviously fake network of any size as FHIR R4 NDJSON, to try an import on.") { directory, patients, practitioners, locations, seed };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(directory),
            new FakeNetworkSize(parsed.GetValue(locations), parsed.GetValue(practitioners), parsed.GetValue(patients)),
            parsed.GetValue(seed),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string directory, FakeNetworkSize size, int seed, CancellationToken cancellationToken)
    {
        directory = Path.GetFullPath(directory);
        if (File.Exists(directory))
            throw new CommandException($"'{directory}' is a file; name a directory.", ExitCode.Usage);
        Directory.CreateDirectory(directory);
        await WriteAsync(Path.Combine(directory, NetworkFile), size with { Patients = 0 }, seed, cancellationToken);
        await WriteAsync(Path.Combine(directory, PatientsFile), new FakeNetworkSize(0, 0, size.Patients), seed, cancellationToken);
        return ExitCode.Done;
    }

    private static async Task WriteAsync(string path, FakeNetworkSize size, int seed, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            throw new CommandException($"The file '{path}' exists already; nothing is overwritten. Name another directory.");
        var total = size.Locations + (2L * size.Practitioners) + size.Patients;
        var partial = path + ".partial";
        try
        {
            await ProgressDisplay.RunAsync($"Writing {Path.GetFileName(path)}", async meter =>
            {
                await using var file = new LineCountingFile(partial, lines => meter.Report(lines, total, ""));
                await FakeNetworkNdjson.WriteAsync(new FakeNetwork(size, seed), file, cancellationToken);
            });
            File.Move(partial, path);
        }
        finally
        {
            File.Delete(partial);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {total:N0} resources"));
    }

    private sealed class LineCountingFile(string path, Action<long> onLines) : FileStream(path, FileMode.Create, FileAccess.Write)
    {
        private long _lines;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _lines += buffer.Span.Count((byte)'\n');
            onLines(_lines);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
