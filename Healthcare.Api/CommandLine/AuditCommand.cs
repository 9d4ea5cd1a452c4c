using System.CommandLine;
using System.Globalization;
using Healthcare.Audit;
using Healthcare.Hosting;
using Healthcare.Protection;
using Healthcare.Storage;
using Healthcare.Storage.Postgres;
using Healthcare.Storage.Sqlite;
using Npgsql;

namespace Healthcare.CommandLine;

/// <summary><c>audit verify</c>: whether the audit trail is as it was written. Reads the database by itself; a server may run meanwhile.</summary>
internal static class AuditCommand
{
    public const string Name = "audit";

    public static Command Create()
    {
        var file = new Option<string[]>("--file") { Description = "Checkpoints that were kept elsewhere. [default: those in the audit directory]", HelpName = "FILE" };
        var data = StoreOptions.Data();
        var verify = new Command("verify", "Finds the first event that was changed, removed, moved or cut off. Exit code 0 when there is none.") { file, data };
        verify.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetValue(file) ?? [], parsed.GetValue(data), cancellationToken));
        return new Command(Name, "Checks the audit trail.") { verify };
    }

    private static async Task<int> VerifyAsync(string[] files, string? data, CancellationToken cancellationToken)
    {
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new CommandException($"There is no file '{missing}'.", ExitCode.Usage);
        var settings = StoreOptions.Read(data);
        var keys = settings.Audit.FindKeys() ?? throw new CommandException($"There is no audit key in '{settings.Audit.Directory}'. Set Healthcare__AuditKey or Healthcare__AuditDirectory.");
        var kept = files.Length > 0
            ? files.SelectMany(CheckpointFile.ReadFrom)
            : settings.Audit.Directory is { } directory ? CheckpointFile.ReadFrom(Path.Combine(directory, CheckpointFile.Name)) : [];
        var found = await ProgressDisplay.RunAsync("Reading the audit trail", _ => VerifyAsync(settings, keys, [.. kept], cancellationToken));
        Console.WriteLine(Describe(found));
        return found.Valid ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<AuditVerification> VerifyAsync(Settings settings, AuditKeys keys, IReadOnlyList<AuditCheckpoint> kept, CancellationToken cancellationToken)
    {
        var protector = new Protector(settings.Protection.Keys);
        if (settings.Cluster is { } cluster)
        {
            await using var database = NpgsqlDataSource.Create(cluster.Postgres);
            return await AuditVerifier.VerifyAsync(new SealedAuditLog(PostgresAuditLog.Open(database), protector), keys, kept, cancellationToken);
        }

        var path = DataDirectory.DatabasePathIn(settings.DataDirectory);
        if (!File.Exists(path))
            throw new CommandException($"There is no database '{path}'.");
        using var log = SqliteAuditLog.OpenToRead(path);
        return await AuditVerifier.VerifyAsync(new SealedAuditLog(log, protector), keys, kept, cancellationToken);
    }

    internal static string Describe(AuditVerification found) => string.Create(CultureInfo.InvariantCulture, $"""
        {(found.Valid ? "The audit trail is as it was written." : $"BROKEN at {found.FirstBroken}: {found.Why}")}
        {found.Checked:N0} events checked, against {found.Checkpoints:N0} checkpoints, {(found.Keyed ? "with the audit key" : "WITHOUT an audit key: who can write to the database could have made a trail that fits")}.
        """);
}
