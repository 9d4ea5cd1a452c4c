using System.Globalization;
using System.Text;
using Healthcare.Hosting;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.TestingHost;

namespace Healthcare.Imports;

/// <summary>An empty network on the real store, with reminders, spool and faults; it can crash and come back.</summary>
public sealed class ImportNetwork : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _directory = Directory.CreateTempSubdirectory("import-").FullName;
    private SqliteStorage _sqlite = null!;
    private InProcessTestCluster _cluster = null!;

    public static CommandContext Context { get; } = new("key:importer", "test");

    public FaultyStore Store { get; private set; } = null!;

    public IImportSpool Spool => Service<IImportSpool>();

    public AbandonedUploads Abandoned => Service<AbandonedUploads>();

    public IGrainFactory Grains => _cluster.Client;

    public static async Task<ImportNetwork> OpenAsync()
    {
        var network = new ImportNetwork();
        await network.StartAsync();
        return network;
    }

    public async Task<string> SpoolAsync(params string[] lines)
    {
        var upload = Grains.GetGrain<IImportUploadGrain>(Ids.New(Ids.Import));
        var body = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        for (var ordinal = 0; ordinal <= body.Length / IImportUploadGrain.ChunkBytes; ordinal++)
            await upload.Append(ordinal, [.. body.Skip(ordinal * IImportUploadGrain.ChunkBytes).Take(IImportUploadGrain.ChunkBytes)]);
        await upload.Complete(body.Length);
        return upload.GetPrimaryKeyString();
    }

    public static string Patient(string mrn, string? more = null) =>
        $$"""{"resourceType":"Patient","id":"p{{mrn}}","identifier":[{"system":"https://example.org/mrn","value":"{{mrn}}"}],"name":[{"family":"Demo-Patient-{{mrn}}"}],"birthDate":"1980-01-01"{{(more is null ? "" : "," + more)}}}""";

    public static string[] ManyPatients(int count) => [.. Enumerable.Range(1, count).Select(i => Patient(i.ToString(CultureInfo.InvariantCulture)))];

    public IImportGrain Import(string id) => Grains.GetGrain<IImportGrain>(id);

    /// <summary>Imports lines to their end.</summary>
    public async Task<(Import Import, ImportError[] Errors)> ImportAsync(params string[] lines)
    {
        var id = await SpoolAsync(lines);
        Clinic.Value(await Import(id).Start(Context));
        var import = await EndOfAsync(id);
        await TidiedAsync(id);
        return (import, Clinic.Value(await Import(id).GetErrors(1_000, null)).Items);
    }

    /// <summary>Waits until neither file nor reminder is left, which is the last that an import does.</summary>
    public Task TidiedAsync(string id) =>
        UntilAsync(async () => await RemindersAsync(id) == 0 && !IsSpooled(id) ? id : null, $"import {id} is tidied");

    public Task<Import> EndOfAsync(string id) =>
        UntilAsync(async () => (await Import(id).Get()).Value is { Status: not ImportStatus.Running } ended ? ended : null, $"import {id} has ended");

    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!deadline.IsCancellationRequested)
        {
            if (await look() is { } seen)
                return seen;
            await Task.Delay(5);
        }

        throw new TimeoutException($"Not in {Patience}: {what}.");
    }

    public async Task<List<StoredEvent>> EventsAsync()
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in Store.ReadEventsAsync(0))
            events.Add(stored);
        return events;
    }

    public async Task<List<T>> RowsAsync<T>(string prefix)
    {
        var rows = new List<T>();
        await foreach (var row in Store.ScanAsync(prefix))
            rows.Add(row.Payload.FromPayload<T>());
        return rows;
    }

    public async Task<int> RemindersAsync(string id) =>
        (await Service<IReminderTable>().ReadRows(Import(id).GetGrainId())).Reminders.Count;

    /// <summary>What the reminder service does within a minute of a start.</summary>
    public Task RemindAsync(string id) => Import(id).AsReference<IRemindable>().ReceiveReminder("import", default);

    public async Task CrashAsync()
    {
        foreach (var silo in _cluster.Silos.ToArray())
            await _cluster.KillSiloAsync(silo);
        await _cluster.DisposeAsync();
        await _sqlite.DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _sqlite.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private T Service<T>()
        where T : notnull => _cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    private bool IsSpooled(string id) => File.Exists(Path.Combine(_directory, "imports", id + ".ndjson"));

    private async Task StartAsync()
    {
        _sqlite = SqliteStorage.Open(_directory, TimeProvider.System, NullLoggerFactory.Instance);
        Store = new FaultyStore(_sqlite.Sealed);
        var builder = new InProcessTestClusterBuilder(1);
        // The service id is part of the keys under which state and reminders are kept.
        builder.Options.ServiceId = "import-tests";
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddSqliteStorage(_sqlite);
            silo.Services.AddSingleton<IBookingStore>(Store);
            silo.AddClinic();
            silo.AddFileImports(_directory);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }
}

