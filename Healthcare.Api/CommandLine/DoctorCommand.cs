using System.CommandLine;
using Healthcare.CommandLine.Doctor;

namespace Healthcare.CommandLine;

/// <summary><c>doctor</c>: what is well, what is not, and what to do about it.</summary>
internal static class DoctorCommand
{
    public const string Name = "doctor";

    public static Command Create()
    {
        var data = StoreOptions.Data();
        var command = new Command(Name, "Checks settings, data directory, clock, ports, schema and integrity; one line each. Exit code 0 when nothing failed.") { data };
        var server = new ServerOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (configuration, environment) = StoreOptions.Configure(parsed.GetValue(data));
            await using var remote = server.Connect(parsed, configuration);
            var checkup = new Checkup(configuration, environment, remote, TimeProvider.System);
            await checkup.RunAsync(cancellationToken);
            return checkup.HasFailed ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
