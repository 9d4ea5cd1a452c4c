using System.Text;
using Healthcare.Protection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.TestingHost;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

/// <summary>
/// Grain state and reminders of a silo, through Orleans' AdoNet packages. A dialect derives one class and says how its storage
/// is opened and broken.
/// </summary>
public abstract class GrainStorageContract : IAsyncLifetime
{
    private InProcessTestCluster _cluster = null!;

    protected IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    private IBookingStore Store => Services.GetRequiredService<IBookingStore>();

    public async ValueTask InitializeAsync()
    {
        await OpenAsync();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => AddStorage(silo));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens storage on a new, empty database.</summary>
    protected abstract Task OpenAsync();

    protected abstract Task CloseAsync();

    /// <summary>Makes it the storage of a silo, which does not own it.</summary>
    protected abstract void AddStorage(ISiloBuilder silo);

    /// <summary>The one stored grain state, as text.</summary>
    protected abstract Task<byte[]> ReadStoredAsync();

    /// <summary>From now on no stored state can be changed.</summary>
    protected abstract Task BreakAsync();

    protected abstract Task MendAsync();

    [Fact]
    public async Task A_state_survives_its_activation()
    {
        var note = _cluster.Client.GetGrain<INoteGrain>("a");
        await note.Write("first");
        await note.Write("second");
        await DeactivateAll();

        Assert.Equal("second", await note.Read());
    }

    [Fact]
    public async Task A_cleared_state_is_empty_and_may_be_written_again()
    {
        var note = _cluster.Client.GetGrain<INoteGrain>("a");
        await note.Write("first");
        await note.Clear();
        Assert.Null(await note.Read());
        await DeactivateAll();
        Assert.Null(await note.Read());

        await note.Write("second");
        await DeactivateAll();

        Assert.Equal("second", await note.Read());
    }

    [Fact]
    public async Task A_state_is_stored_as_camel_case_json_without_type_names_sealed_for_its_grain()
    {
        await _cluster.Client.GetGrain<INoteGrain>("a").Write("hello");

        var protector = Services.GetRequiredService<Protector>();
        var stored = await ReadStoredAsync();
        Assert.Equal("""{"text":"hello","day":"Friday"}""", Encoding.UTF8.GetString(protector.OpenState("note", "a", stored)));
        Assert.Throws<SealBrokenException>(() => protector.OpenState("note", "b", stored));
    }

    [Fact]
    public void Members_that_a_reader_does_not_know_are_ignored()
    {
        var protector = new Protector(FixedKeys.OfDevelopment);
        JsonGrainStorageSerializer.For("note", GrainId.Create("tests.note", "a"));
        var state = new JsonGrainStorageSerializer(protector).Deserialize<NoteState>(new BinaryData(protector.SealState("note", "a", Bytes("""{"text":"hello","later":{"x":[1]}}"""))));

        Assert.Equal("hello", state!.Text);
    }

    [Fact]
    public async Task After_a_failed_write_the_grain_has_what_is_stored()
    {
        var note = _cluster.Client.GetGrain<INoteGrain>("a");
        await note.Write("stored");
        await BreakAsync();

        await Assert.ThrowsAsync<InconsistentStateException>(() => note.Write("lost"));
        Assert.Equal("stored", await note.Read());

        await MendAsync();
        await note.Write("again");
        Assert.Equal("again", await note.Read());
    }

    [Fact]
    public async Task Of_64_activations_that_write_a_new_state_one_wins_and_the_row_is_loadable()
    {
        var storage = Services.GetRequiredKeyedService<IGrainStorage>("Default");
        for (var key = 0; key < 10; key++)
        {
            var grain = GrainId.Create("tests.note", $"race-{key}");
            var results = await Race(storage, grain);

            var winner = Assert.Single(results, result => result.Fault is null);
            Assert.All(results.Where(result => result.Fault is not null), result => Assert.IsType<InconsistentStateException>(result.Fault));
            var loaded = new GrainState<NoteState>(new NoteState());
            await storage.ReadStateAsync("note", grain, loaded);
            Assert.Equal((winner.Text, true, "1"), (loaded.State!.Text, loaded.RecordExists, loaded.ETag));
        }
    }

    [Fact]
    public async Task The_unique_key_alone_decides_between_processes_that_share_no_gate()
    {
        var grain = GrainId.Create("tests.note", "race");
        using var many = new SharedNothing(Services);

        var results = await Race(many, grain);

        Assert.Single(results, result => result.Fault is null);
        var loaded = new GrainState<NoteState>(new NoteState());
        await many.ReadStateAsync("note", grain, loaded);
        Assert.Equal("1", loaded.ETag);
    }

    [Fact]
    public async Task An_activation_with_an_old_version_cannot_write_also_after_a_clear()
    {
        var storage = Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var grain = GrainId.Create("tests.note", "old");
        var (first, second) = (new GrainState<NoteState>(new NoteState()), new GrainState<NoteState>(new NoteState()));
        await storage.WriteStateAsync("note", grain, first);
        await storage.ReadStateAsync("note", grain, second);
        await storage.ClearStateAsync("note", grain, first);
        await storage.WriteStateAsync("note", grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", grain, second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("note", grain, second));
    }

    [Fact]
    public async Task A_reminder_is_found_as_it_was_written()
    {
        var table = Services.GetRequiredService<IReminderTable>();
        var start = new DateTime(2026, 12, 1, 14, 30, 0, DateTimeKind.Utc).AddTicks(1_234_560);
        var entry = new ReminderEntry { GrainId = GrainId.Create("tests.note", "a"), ReminderName = "sweep", StartAt = start, Period = TimeSpan.FromDays(40) };

        var first = await table.UpsertRow(entry);
        var second = await table.UpsertRow(entry);
        var read = await table.ReadRow(entry.GrainId, "sweep");

        Assert.NotEqual(first, second);
        Assert.Equal((start, DateTimeKind.Utc, TimeSpan.FromDays(40), second), (read!.StartAt, read.StartAt.Kind, read.Period, read.ETag));
        Assert.Null(await table.ReadRow(entry.GrainId, "other"));
        Assert.False(await table.RemoveRow(entry.GrainId, "sweep", first!));
        Assert.True(await table.RemoveRow(entry.GrainId, "sweep", second!));
        Assert.Null(await table.ReadRow(entry.GrainId, "sweep"));
    }

    [Fact]
    public async Task Reminders_are_found_by_the_range_of_their_hashes_and_by_grain()
    {
        var table = Services.GetRequiredService<IReminderTable>();
        var grains = Enumerable.Range(0, 50).Select(i => GrainId.Create("tests.note", $"{i}")).ToList();
        foreach (var grain in grains)
            await table.UpsertRow(new ReminderEntry { GrainId = grain, ReminderName = "sweep", StartAt = DateTime.UnixEpoch, Period = TimeSpan.FromMinutes(1) });

        foreach (var (begin, end) in new (uint, uint)[] { (0, 0), (0, uint.MaxValue), (1u << 30, 3u << 30), (3u << 30, 1u << 30) })
        {
            var found = await table.ReadRows(begin, end);
            var expected = grains.Where(grain => IsBetween(grain.GetUniformHashCode(), begin, end));
            Assert.Equal(expected.Order(), found.Reminders.Select(reminder => reminder.GrainId).Order());
        }

        Assert.Single((await table.ReadRows(grains[7])).Reminders);
    }

    [Fact]
    public async Task Units_and_states_are_written_side_by_side()
    {
        var units = Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => Store.CommitAsync(Create($"slot/{i}")))));
        var states = Task.WhenAll(Enumerable.Range(0, 100).Select(i => _cluster.Client.GetGrain<INoteGrain>($"{i}").Write($"{i}")));

        await Task.WhenAll(units, states);

        Assert.All(await units, result => Assert.Equal(CommitStatus.Committed, result.Status));
    }

    [Fact]
    public async Task A_silo_that_ends_leaves_shared_storage_open()
    {
        var second = await _cluster.StartAdditionalSiloAsync();
        Assert.Same(Store, _cluster.GetSiloServiceProvider(second.SiloAddress).GetRequiredService<IBookingStore>());
        await _cluster.StopSiloAsync(second);

        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Create("slot/a"))).Status);
    }

    // The ring: from begin, exclusive, to end, inclusive; everything when they are the same.
    private static bool IsBetween(uint hash, uint begin, uint end) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private static async Task<(string Text, Exception? Fault)[]> Race(IGrainStorage storage, GrainId grain) =>
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            var state = new GrainState<NoteState>(new NoteState { Text = $"{i}" });
            var fault = await Record.ExceptionAsync(() => storage.WriteStateAsync("note", grain, state));
            return ($"{i}", fault);
        })));

    private Task DeactivateAll() =>
        _cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
}
