using System.CommandLine;
using System.Globalization;
using Healthcare.Imports;

namespace Healthcare.CommandLine;

/// <summary><c>import FILE...</c>: FHIR R4 NDJSON into the data directory, or into a server that runs.</summary>
internal static class ImportCommand
{
    public const string Name = "import";
    private const int MostErrors = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "NDJSON files: one FHIR R4 Location, Practitioner, PractitionerRole or Patient a line, in any order.", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(InputFile.RefuseOptions);
        var data = StoreOptions.Data();
        var command = new Command(Name, "Imports FHIR R4 NDJSON. Several files are one import: what stands in one may name what stands in another.") { files, data };
        var server = new ServerOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var paths = parsed.GetRequiredValue(files).Select(InputFile.Check).ToArray();
            var (configuration, _) = StoreOptions.Configure(parsed.GetValue(data));
            await using IClinic clinic = server.Connect(parsed, configuration) ?? (IClinic)await LocalClinic.OpenAsync(parsed.GetValue(data), ServerOptions.Hint, cancellationToken);
            return await RunAsync(clinic, paths, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(IClinic clinic, string[] paths, CancellationToken cancellationToken)
    {
        var total = paths.Sum(path => new FileInfo(path).Length);
        JoinedFiles? body = null;
        try
        {
            var import = await ProgressDisplay.RunAsync("Reading", meter =>
            {
                body = new JoinedFiles(paths, read => meter.Report(Math.Min(read, total), total, ""));
                return clinic.StartImportAsync(body, cancellationToken);
            });
            import = await ProgressDisplay.RunAsync("Importing", meter => FollowAsync(clinic, import, meter, cancellationToken));
            var errors = await clinic.GetImportErrorsAsync(import.Id, MostErrors, cancellationToken);
            await TellAsync(import, errors, body!);
            return import is { Status: ImportStatus.Completed, Failed: 0 } ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            body?.Dispose();
        }
    }

    private static async Task<Import> FollowAsync(IClinic clinic, Import import, IMeter meter, CancellationToken cancellationToken)
    {
        var lastAnswer = TimeProvider.System.GetTimestamp();
        while (import.Status is ImportStatus.Running)
        {
            meter.Report(import.Done + import.Failed, import.Total, Text($"{import.Done:N0} of {import.Total:N0} done, {import.Failed:N0} failed"));
            try
            {
                await Task.Delay(s_pause, cancellationToken);
                import = await clinic.GetImportAsync(import.Id, cancellationToken);
                lastAnswer = TimeProvider.System.GetTimestamp();
            }
            catch (OperationCanceledException)
            {
                throw Stopped();
            }
            catch (ServerUnreachableException) when (TimeProvider.System.GetElapsedTime(lastAnswer) < s_patience)
            {
                // It is being restarted, perhaps; the import goes on there.
            }
        }

        return import;
    }

    private static async Task TellAsync(Import import, IReadOnlyList<ImportError> errors, JoinedFiles body)
    {
        foreach (var error in errors)
        {
            var (path, line) = body.Locate(error.Line);
            await Console.Error.WriteLineAsync(Text($"{path}:{line}: {(error.ResourceType is { } type ? type + ": " : "")}{Failures.OneLine(error.Message)}"));
        }

        if (import.Failed > errors.Count)
            await Console.Error.WriteLineAsync(Text($"and {import.Failed - errors.Count:N0} more."));
        Console.WriteLine(Text($"{(import.Status is ImportStatus.Completed ? "Imported" : "Stopped after")} {import.Done:N0} of {import.Total:N0} resources, {import.Failed:N0} failed."));
    }

    private static CommandException Stopped() =>
        new("Stopped. What is in stays in; the rest goes on in the running server, or when one is started on this data directory.", ExitCode.Stopped);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
