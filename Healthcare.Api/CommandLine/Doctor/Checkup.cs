using Healthcare.Hosting;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;

namespace Healthcare.CommandLine.Doctor;

/// <summary>All checks, one after the other: a later one may need what an earlier one found out.</summary>
internal sealed class Checkup(IConfiguration configuration, IHostEnvironment environment, RemoteClinic? server, TimeProvider time)
{
    private readonly List<Check> _checks = [];

    public bool HasFailed => _checks.Any(check => check.Outcome is Outcome.Failed);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (settings, checks) = SettingsChecks.Run(configuration, environment);
        Tell(checks);
        if (settings is not null)
            Tell(CertificateChecks.Run(settings, time));
        if (settings?.Cluster is { } cluster)
            await RunOnClusterAsync(settings, cluster, cancellationToken);
        else
            await RunOnDirectoryAsync(settings, cancellationToken);
    }

    private async Task RunOnClusterAsync(Settings settings, ClusterSettings cluster, CancellationToken cancellationToken)
    {
        Tell(await ProgressDisplay.RunAsync("Asking PostgreSQL and Redis", _ => ClusterChecks.RunAsync(cluster, cancellationToken)));
        Tell(ClockChecks.Run(time.GetUtcNow(), newestEvent: null));
        Tell(await PortChecks.RunAsync(settings, cancellationToken));
        Tell(server is not null
            ? await CheckAsync(server, cancellationToken)
            : [Check.Warning("network", "not checked: to ask a process of the cluster add --url http://... --api-key KEY")]);
    }

    private async Task RunOnDirectoryAsync(Settings? settings, CancellationToken cancellationToken)
    {
        var directory = settings?.DataDirectory ?? StoreOptions.DataDirectoryOf(configuration, environment);
        Tell(DataDirectoryChecks.Run(directory));
        // Reads all of the file.
        var store = await ProgressDisplay.RunAsync("Reading the database", _ => Task.Run(() => SqliteInspection.Inspect(directory), cancellationToken));
        Tell(ClockChecks.Run(time.GetUtcNow(), store.NewestEventAt));
        if (settings is not null)
            Tell(await PortChecks.RunAsync(settings, cancellationToken));
        Tell(StoreChecks.Run(store));
        Tell(await CheckNetworkAsync(settings, store, cancellationToken));
    }

    private async Task<IEnumerable<Check>> CheckNetworkAsync(Settings? settings, SqliteInspection store, CancellationToken cancellationToken)
    {
        if (server is not null)
            return await CheckAsync(server, cancellationToken);
        if (!store.Exists)
            return [Check.Ok("network", "nothing to check yet")];
        if (HasFailed || settings is null)
            return [Check.Warning("network", "not checked: mend what failed first")];
        if (DataDirectory.FindHolder(settings.DataDirectory) is { } process)
            return [Check.Warning("network", $"not checked: process {process} has the data. To ask that server add --url http://... --api-key KEY")];
        if (store.SchemaVersion < store.KnownVersion)
            return [Check.Warning("network", "not checked: this would bring the data to the new schema")];
        await using var clinic = await ProgressDisplay.RunAsync("Starting", _ => LocalClinic.StartAsync(settings, cancellationToken));
        return await CheckAsync(clinic, cancellationToken);
    }

    private static async Task<IEnumerable<Check>> CheckAsync(IClinic clinic, CancellationToken cancellationToken)
    {
        try
        {
            return NetworkChecks.Run(await ProgressDisplay.RunAsync("Checking the network", _ => clinic.CheckIntegrityAsync(cancellationToken)));
        }
        catch (CommandException refusal)
        {
            return [Check.Failed("network", $"not checked: {refusal.Message}")];
        }
    }

    private void Tell(IEnumerable<Check> checks)
    {
        foreach (var check in checks)
        {
            _checks.Add(check);
            DoctorOutput.Write(check);
        }
    }
}
