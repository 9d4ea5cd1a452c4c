using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Healthcare.CommandLine;

/// <summary>The help of a command, with lines that can be copied.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Example:");
        foreach (var line in ExamplesOf(parseResult.CommandResult.Command.Name))
            output.WriteLine($"  {Executable.Name} {line}".TrimEnd());
        output.WriteLine();
        return result;
    }

    private static string[] ExamplesOf(string command) => command switch
    {
        SeedCommand.Name => ["seed --patients 1000"],
        ImportCommand.Name => ["import locations.ndjson practitioners.ndjson patients.ndjson", "import patients.ndjson --url http://127.0.0.1:8080 --api-key KEY"],
        GenerateCommand.Name => ["generate fake-network --patients 100000 --practitioners 1000 --locations 50 --seed 7"],
        DoctorCommand.Name => ["doctor", "doctor --url http://127.0.0.1:8080 --api-key KEY"],
        BackupCommand.Name => ["backup healthcare-backup.db"],
        RestoreCommand.Name => ["restore healthcare-backup.db --force"],
        CertificatesCommand.Name => ["certificates /etc/healthcare/tls --host db.internal --host 10.0.0.5"],
        _ => ["--urls=http://127.0.0.1:8081", "import network.ndjson"],
    };
}
