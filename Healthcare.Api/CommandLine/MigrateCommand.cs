using System.CommandLine;
using System.Globalization;
using Healthcare.Hosting;
using Healthcare.Storage.Postgres;

namespace Healthcare.CommandLine;

/// <summary><c>migrate</c>: the database of a cluster to the schema of this program, before its first process starts.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    public static Command Create()
    {
        var command = new Command(Name, "Brings the cluster's PostgreSQL database to the schema of this program. Processes of the version before may run meanwhile.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (configuration, environment) = StoreOptions.Configure(dataDirectory: null);
        if (SettingsReader.Read(configuration, environment).Cluster is not { } cluster)
            throw new CommandException("ConnectionStrings__Postgres and ConnectionStrings__Redis are not set. The embedded mode brings its database to the new schema by itself.");
        (await PostgresInspection.InspectAsync(cluster.PostgresOwner ?? cluster.Postgres, cancellationToken)).ThrowIfUnfit(cluster.AllowUnsafeDurability);
        var before = await ProgressDisplay.RunAsync("Migrating", _ => Task.Run(() => PostgresSchema.Migrate(cluster.Postgres, cluster.PostgresOwner), cancellationToken));
        Console.WriteLine(before == PostgresSchema.CurrentVersion
            ? string.Create(CultureInfo.InvariantCulture, $"The database has schema version {before} already.")
            : string.Create(CultureInfo.InvariantCulture, $"The database is at schema version {PostgresSchema.CurrentVersion} now; it was at {before}."));
        return ExitCode.Done;
    }
}
