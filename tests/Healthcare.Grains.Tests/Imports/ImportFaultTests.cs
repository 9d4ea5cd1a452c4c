using System.Globalization;
using System.Text;
using Healthcare.Patients;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Imports.ImportNetwork;

namespace Healthcare.Imports;

/// <summary>What goes wrong around an import: crashes, a database that is not well, a file that vanishes.</summary>
public sealed class ImportFaultTests
{
    [Fact]
    public async Task An_import_that_crashed_in_the_middle_goes_on_without_loss_or_double_count()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var lines = Enumerable.Range(1, 2_300).Select(i => i % 100 == 0 ? "{bad" : Patient(i.ToString(CultureInfo.InvariantCulture))).ToArray();
        var id = await network.SpoolAsync(lines);
        var reached = new TaskCompletionSource();
        var commits = 0;
        network.Store.OnCommit = (_, commit) =>
        {
            // In the middle of the third chunk the database falls silent.
            if (Interlocked.Increment(ref commits) < 1_200)
                return commit();
            reached.TrySetResult();
            return new TaskCompletionSource<CommitResult>().Task;
        };
        Clinic.Value(await network.Import(id).Start(Context));
        await reached.Task;

        await network.CrashAsync();
        Assert.Equal(1, await network.RemindersAsync(id));
        var half = Clinic.Value(await network.Import(id).Get());
        var import = await network.EndOfAsync(id);

        Assert.InRange(half.Done + half.Failed, 500, 2_299);
        Assert.Equal((ImportStatus.Completed, 2_300L, 2_277L, 23L), (import.Status, import.Total, import.Done, import.Failed));
        Assert.Equal(Enumerable.Range(1, 23).Select(i => i * 100L), Clinic.Value(await network.Import(id).GetErrors(1_000, null)).Items.Select(error => error.Line));
        Assert.Equal(2_277, (await network.RowsAsync<PatientState>(RowKeys.Patients)).Count);
        Assert.Equal(2_277, (await network.EventsAsync()).Count(stored => stored.Draft.Action == "patient.created"));
        await network.TidiedAsync(id);
    }

    [Fact]
    public async Task An_import_whose_acceptance_was_never_written_is_cleared_away()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var id = await network.SpoolAsync(Patient("1"));
        network.Store.OnCommit = (_, _) => throw new StoreException("down");
        await Assert.ThrowsAsync<StoreException>(() => network.Import(id).Start(Context));

        await network.CrashAsync();
        await network.RemindAsync(id);
        await UntilAsync(async () => (await network.Import(id).Get()).Value is null ? id : null, "the import is forgotten");

        await network.TidiedAsync(id);
        Assert.Empty(await network.EventsAsync());
    }

    [Fact]
    public async Task An_import_that_crashed_between_its_end_and_the_end_of_its_reminder_is_tidied()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var id = await network.SpoolAsync(Patient("1"));
        var reached = new TaskCompletionSource();
        network.Store.OnCommit = (unit, commit) =>
        {
            if (unit.Event?.Action != "import.ended")
                return commit();
            reached.TrySetResult();
            return new TaskCompletionSource<CommitResult>().Task;
        };
        await network.Import(id).Start(Context);
        await reached.Task;

        await network.CrashAsync();
        await network.RemindAsync(id);

        Assert.Equal(1, (await network.EndOfAsync(id)).Done);

        await network.TidiedAsync(id);
        Assert.Single(await network.EventsAsync(), stored => stored.Draft.Action == "import.ended");
    }

    [Fact]
    public async Task A_database_that_fails_for_a_moment_costs_time_only()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var commits = 0;
        network.Store.OnCommit = (_, commit) => Interlocked.Increment(ref commits) is > 100 and < 120 ? throw new StoreException("down") : commit();

        var (import, errors) = await network.ImportAsync(ManyPatients(700));

        Assert.Empty(errors);
        Assert.Equal(700, import.Done);
        Assert.Equal(700, (await network.RowsAsync<PatientState>(RowKeys.Patients)).Count);
    }

    [Fact]
    public async Task Progress_is_told_while_a_chunk_waits_for_the_database()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var id = await network.SpoolAsync([.. Enumerable.Range(1, 1_000).Select(i => i is 7 ? "{}" : Patient(i.ToString(CultureInfo.InvariantCulture)))]);
        var (reached, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        network.Store.OnCommit = async (unit, commit) =>
        {
            if (unit.Event?.Action == "patient.created" && Clinic.Value(await network.Import(id).Get()).Done > 0)
            {
                reached.TrySetResult();
                await gate.Task;
            }

            return await commit();
        };
        Assert.Equal(0, Clinic.Value(await network.Import(id).Start(Context)).Percent);
        await reached.Task;

        Assert.Equal(new Import(id, ImportStatus.Running, 1_000, 499, 1, 50), Clinic.Value(await network.Import(id).Get()));
        Assert.Equal(7, Clinic.Value(await network.Import(id).GetErrors(10, null)).Items.Single().Line);

        gate.SetResult();
        Assert.Equal(new Import(id, ImportStatus.Completed, 1_000, 999, 1, 100), await network.EndOfAsync(id));
    }

    [Fact]
    public async Task A_line_that_fails_for_no_foreseen_reason_does_not_stop_the_others()
    {
        await using var network = await ImportNetwork.OpenAsync();
        network.Store.OnCommit = (unit, commit) =>
            unit.Rows.Any(row => row.Payload is { } payload && payload.AsSpan().IndexOf("Demo-Patient-3\""u8) >= 0) ? throw new ArgumentException("a defect") : commit();

        var results = await new ChunkWriter(network.Store, network.Grains, new BlindIndex(new byte[BlindIndex.KeyBytes]), "imp-x", Context).WriteAsync(
            MappedChunk.Of(NdjsonReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', ManyPatients(5)))), default), ImportPass.Resources, new MappingOptions("UTC", new DateOnly(2026, 1, 1))),
            toleratesFaults: true);

        Assert.Equal(4, results.Done);
        Assert.Equal(new ImportError(3, "Patient", "It could not be written because of an internal error."), results.Errors.Single());
    }

    [Fact]
    public async Task A_file_that_vanishes_ends_the_import_as_failed_and_says_where()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var id = await network.SpoolAsync(ManyPatients(5_000));
        network.Store.OnCommit = async (unit, commit) =>
        {
            if (unit.Event?.Action == "patient.created")
                await network.Spool.DeleteAsync(id);
            return await commit();
        };

        await network.Import(id).Start(Context);
        var import = await network.EndOfAsync(id);

        Assert.Equal(ImportStatus.Failed, import.Status);
        Assert.InRange(import.Done, 500, 4_999);
        Assert.Equal(import.Done + 1, Clinic.Value(await network.Import(id).GetErrors(10, null)).Items.Single().Line);
    }

    [Fact]
    public async Task An_upload_that_nobody_made_an_import_of_is_forgotten_and_others_are_not()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var (abandoned, running) = (await network.SpoolAsync(Patient("1")), await network.SpoolAsync(Patient("2")));
        var gate = new TaskCompletionSource();
        network.Store.OnCommit = async (unit, commit) =>
        {
            if (unit.Event?.Action == "patient.created")
                await gate.Task;
            return await commit();
        };
        Clinic.Value(await network.Import(running).Start(Context));

        await network.Abandoned.ForgetAsync(DateTimeOffset.UtcNow.AddDays(-1), default);
        network.Spool.OpenRead(abandoned).Dispose();
        await network.Abandoned.ForgetAsync(DateTimeOffset.UtcNow.AddDays(1), default);

        Assert.Throws<FileNotFoundException>(() => network.Spool.OpenRead(abandoned));
        gate.SetResult();
        Assert.Equal(1, (await network.EndOfAsync(running)).Done);
    }
}
