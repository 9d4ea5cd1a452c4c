using System.CommandLine;
using System.CommandLine.Help;
using Healthcare.Hosting;

namespace Healthcare.CommandLine;

/// <summary>The command line: without a command the program serves; with one it does that and ends.</summary>
internal static class Commands
{
    private static readonly string[] s_ofTheRoot = ["--help", "-h", "-?", "/?", "/h", "--version"];

    /// <summary>Settings of ASP.NET Core (<c>--Key=value</c>, <c>--Key value</c>, <c>/Key=value</c>, <c>Key=value</c>) reach the server as they are.</summary>
    public static Task<int> InvokeAsync(string[] args) =>
        AsksToServe(args) ? Launch.RunAsync(() => Program.Build(args), Banner.ShowAsync) : RunAsync(args);

    internal static bool AsksToServe(string[] args) =>
        args.Length == 0 || (!s_ofTheRoot.Contains(args[0]) && (args[0].StartsWith('-') || args[0].StartsWith('/') || args[0].Contains('=', StringComparison.Ordinal)));

    private static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors is [var error, ..] && parsed.Action is not HelpAction and not HelpWithExample)
            return await RefuseAsync(parsed, error.Message);
        // Long work is stopped in order: what is half done can be taken up again.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
        return await Failures.ReportAsync(() => parsed.InvokeAsync(invocation));
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, string message)
    {
        var command = parsed.CommandResult.Command;
        var name = command is RootCommand ? "" : command.Name + " ";
        if (command is RootCommand && parsed.UnmatchedTokens is [var unknown, ..])
            message = $"There is no command '{unknown}'.";
        await Console.Error.WriteLineAsync($"{Failures.OneLine(message)} See: {Executable.Name} {name}--help");
        return ExitCode.Usage;
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Appointments for a network of clinics. Without a command it serves the API, and takes settings as --Key=value.")
        {
            SeedCommand.Create(),
            ImportCommand.Create(),
            GenerateCommand.Create(),
            DoctorCommand.Create(),
            AuditCommand.Create(),
            KeysCommand.Create(),
            MigrateCommand.Create(),
            CertificatesCommand.Create(),
            AccountsCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        return root;
    }
}
