using System.Globalization;
using System.Text;
using Healthcare.Demo;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Storage;
using Healthcare.Support;

namespace Healthcare.Imports;

public sealed class ImportTests
{
    private const string Location = """{"resourceType":"Location","id":"l1","identifier":[{"system":"https://example.org/site","value":"1"}],"name":"Demo Clinic","address":{"state":"KS","country":"US"}}""";
    private const string Practitioner = """{"resourceType":"Practitioner","id":"d1","identifier":[{"system":"https://example.org/npi","value":"9"}],"name":[{"family":"Demo-Doctor","given":["Ada"]}]}""";
    private const string Role = """{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/d1"},"location":[{"identifier":{"system":"https://example.org/site","value":"1"}}],"specialty":[{"coding":[{"code":"cardiology"}]}]}""";

    [Fact]
    public async Task Resources_may_come_in_any_order()
    {
        await using var network = await ImportNetwork.OpenAsync();

        var (import, errors) = await network.ImportAsync(Role, Patient("1"), Practitioner, Location);

        Assert.Empty(errors);
        Assert.Equal((ImportStatus.Completed, 4L, 4L, 0L, 100), (import.Status, import.Total, import.Done, import.Failed, import.Percent));
        var location = Assert.Single(await network.RowsAsync<Location>(RowKeys.Locations));
        var practitioner = Assert.Single(await network.RowsAsync<Practitioner>(RowKeys.Practitioners));
        var patient = Assert.Single(await network.RowsAsync<PatientState>(RowKeys.Patients)).Value;
        Assert.Equal("America/Chicago", location.TimeZone);
        Assert.Equal((location.Id, "cardiology"), (practitioner.LocationIds.Single(), practitioner.Specialties.Single()));
        Assert.Equal("Demo-Patient-1", (await network.Grains.GetGrain<IPatientGrain>(patient.Id).Get())!.Name.Family);
    }

    [Fact]
    public async Task Importing_again_writes_nothing_but_the_import_itself()
    {
        await using var network = await ImportNetwork.OpenAsync();
        string[] lines = [Location, Practitioner, Role, Patient("1"), Patient("2"), """{"resourceType":"Patient","id":"only-id","name":[{"family":"Demo"}],"birthDate":"1980-01-01"}"""];
        await network.ImportAsync(lines);
        var before = (await network.EventsAsync()).Count;

        var (import, errors) = await network.ImportAsync([.. lines.Reverse()]);

        Assert.Empty(errors);
        Assert.Equal(6, import.Done);
        Assert.Equal(["import.accepted", "import.ended"], (await network.EventsAsync()).Skip(before).Select(stored => stored.Draft.Action));
    }

    [Fact]
    public async Task A_known_patient_is_changed_in_what_differs_and_keeps_what_the_file_does_not_say()
    {
        await using var network = await ImportNetwork.OpenAsync();
        await network.ImportAsync(Patient("1", """ "telecom":[{"system":"phone","value":"555-0101"}] """));

        await network.ImportAsync("""{"resourceType":"Patient","id":"other","identifier":[{"system":"https://example.org/mrn","value":"1"},{"system":"https://example.org/card","value":"7"}],"name":[{"family":"Demo-Renamed"}],"birthDate":"1980-01-01"}""");
        var (last, _) = await network.ImportAsync("""{"resourceType":"Patient","identifier":[{"system":"https://example.org/card","value":"7"}],"name":[{"family":"Demo-Again"}],"birthDate":"1980-01-01","gender":"other"}""");

        var patient = Assert.Single(await network.RowsAsync<PatientState>(RowKeys.Patients)).Value;
        Assert.Equal(1, last.Done);
        Assert.Equal(("Demo-Again", "555-0101", "other", 3L), (patient.Name.Family, patient.Phone, patient.Gender, patient.Version));
        Assert.Equal(["1", "7"], patient.Identifiers!.Select(identifier => identifier.Value));
    }

    [Fact]
    public async Task The_last_line_about_a_patient_wins_within_one_file_too()
    {
        await using var network = await ImportNetwork.OpenAsync();

        var (import, errors) = await network.ImportAsync([.. Enumerable.Range(0, 20).Select(i => Patient("1", $$""" "telecom":[{"system":"phone","value":"555-01{{i:00}}"}] """))]);

        Assert.Empty(errors);
        Assert.Equal(20, import.Done);
        Assert.Equal("555-0119", Assert.Single(await network.RowsAsync<PatientState>(RowKeys.Patients)).Value.Phone);
    }

    [Fact]
    public async Task One_person_is_never_written_over_another()
    {
        await using var network = await ImportNetwork.OpenAsync();
        await network.ImportAsync(
            """{"resourceType":"Patient","identifier":[{"system":"https://example.org/mrn","value":"1"},{"system":"https://example.org/insurance","value":"F"}],"name":[{"family":"Demo-Parent"}],"birthDate":"1980-01-01"}""",
            """{"resourceType":"Patient","identifier":[{"system":"https://example.org/mrn","value":"2"}],"name":[{"family":"Demo-Two"}],"birthDate":"1981-01-01"}""");

        var (import, errors) = await network.ImportAsync(
            """{"resourceType":"Patient","identifier":[{"system":"https://example.org/mrn","value":"3"},{"system":"https://example.org/insurance","value":"F"}],"name":[{"family":"Demo-Parent"}],"birthDate":"2010-01-01"}""",
            """{"resourceType":"Patient","identifier":[{"system":"https://example.org/mrn","value":"1"}],"name":[{"family":"Demo-Else"}],"birthDate":"1999-01-01"}""",
            """{"resourceType":"Patient","identifier":[{"system":"https://example.org/mrn","value":"1"},{"system":"https://example.org/mrn","value":"2"}],"name":[{"family":"Demo-Parent"}],"birthDate":"1980-01-01"}""");

        Assert.Equal((0L, 3L), (import.Done, import.Failed));
        Assert.Contains("shares an identifier", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("another family name and another birthDate", errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("belong to different patients", errors[2].Message, StringComparison.Ordinal);
        Assert.All(await network.RowsAsync<PatientState>(RowKeys.Patients), state => Assert.Equal(1, state.Value.Version));
    }

    [Fact]
    public async Task Bad_lines_are_told_by_number_and_the_good_ones_go_in()
    {
        await using var network = await ImportNetwork.OpenAsync();

        var (import, errors) = await network.ImportAsync(
            Patient("1"),
            "",
            "not json",
            """{"resourceType":"Organization","id":"o"}""",
            """{"resourceType":"PractitionerRole","practitioner":{"reference":"Practitioner/nobody"}}""",
            new string('x', ImportLimits.LineBytes + 1),
            Patient("2") + "\r");

        Assert.Equal((6L, 2L, 4L, 100), (import.Total, import.Done, import.Failed, import.Percent));
        Assert.Equal([3L, 4L, 6L, 5L], errors.Select(error => error.Line));
        Assert.Equal([null, "Organization", null, "PractitionerRole"], errors.Select(error => error.ResourceType));
        Assert.Contains("Practitioner/nobody is not known", errors[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_come_in_pages()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var id = await network.SpoolAsync([.. Enumerable.Repeat("{}", 1_203)]);
        await network.Import(id).Start(ImportNetwork.Context);
        await network.EndOfAsync(id);

        var lines = new List<long>();
        for (string? cursor = null; ;)
        {
            var page = (await network.Import(id).GetErrors(100, cursor))!;
            lines.AddRange(page.Items.Select(error => error.Line));
            if ((cursor = page.Next) is null)
                break;
        }

        Assert.Equal(Enumerable.Range(1, 1_203).Select(line => (long)line), lines);
        Assert.Null(await network.Import(id).GetErrors(100, "broken"));
        Assert.Null(await network.Import("imp-unknown").GetErrors(100, null));
    }

    [Fact]
    public async Task Ids_of_two_sources_are_not_mixed_up()
    {
        await using var network = await ImportNetwork.OpenAsync();
        await network.ImportAsync(Location, Practitioner, Role);
        var second = new[] { Location, Practitioner, Role.Replace("cardiology", "neurology", StringComparison.Ordinal) }
            .Select(line => line.Replace("\"value\":\"9\"", "\"value\":\"10\"", StringComparison.Ordinal).Replace("Demo-Doctor", "Demo-Second", StringComparison.Ordinal)).ToArray();

        var (import, _) = await network.ImportAsync(second);
        var (alone, errors) = await network.ImportAsync(Role);

        Assert.Equal(3, import.Done);
        Assert.Equal(1, alone.Failed);
        Assert.Contains("several sources use that id", errors.Single().Message, StringComparison.Ordinal);
        var practitioners = (await network.RowsAsync<Practitioner>(RowKeys.Practitioners)).ToDictionary(practitioner => practitioner.Name.Family);
        Assert.Equal("cardiology", practitioners["Demo-Doctor"].Specialties.Single());
        Assert.Equal("neurology", practitioners["Demo-Second"].Specialties.Single());
    }

    [Fact]
    public async Task An_empty_or_missing_file_is_refused()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var empty = await network.SpoolAsync("", " ", "\r");

        Clinic.Refused(await network.Import(empty).Start(ImportNetwork.Context), RefusalCodes.ValidationFailed);
        Clinic.Refused(await network.Import("imp-missing").Start(ImportNetwork.Context), RefusalCodes.ImportNotFound);

        Assert.Null(await network.Import(empty).Get());
        Assert.Throws<FileNotFoundException>(() => network.Spool.OpenRead(empty));
    }

    [Fact]
    public async Task A_retried_request_starts_one_import_and_gives_its_answer()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var (first, second) = (await network.SpoolAsync(Patient("1")), await network.SpoolAsync(Patient("1")));

        var answer = Clinic.Value(await network.Import(first).Start(Clinic.Keyed("k")));
        var again = Clinic.Value(await network.Import(second).Start(Clinic.Keyed("k")));
        var refused = await network.Import(second).Start(Clinic.Keyed("k", "another request"));

        Assert.Equal((first, answer.Id), (again.Id, first));
        Assert.Null(await network.Import(second).Get());
        Assert.NotNull(refused.Refusal);
        await network.EndOfAsync(first);
        Assert.Single(await network.EventsAsync(), stored => stored.Draft.Action == "import.accepted");
    }

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
        Clinic.Value(await network.Import(id).Start(ImportNetwork.Context));
        await reached.Task;

        await network.CrashAsync();
        Assert.Equal(1, await network.RemindersAsync(id));
        var half = (await network.Import(id).Get())!;
        var import = await network.EndOfAsync(id);

        Assert.InRange(half.Done + half.Failed, 500, 2_299);
        Assert.Equal((ImportStatus.Completed, 2_300L, 2_277L, 23L), (import.Status, import.Total, import.Done, import.Failed));
        Assert.Equal(Enumerable.Range(1, 23).Select(i => i * 100L), (await network.Import(id).GetErrors(1_000, null))!.Items.Select(error => error.Line));
        Assert.Equal(2_277, (await network.RowsAsync<PatientState>(RowKeys.Patients)).Count);
        Assert.Equal(2_277, (await network.EventsAsync()).Count(stored => stored.Draft.Action == "patient.created"));
        await TidyAsync(network, id);
    }

    [Fact]
    public async Task An_import_whose_acceptance_was_never_written_is_cleared_away()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var id = await network.SpoolAsync(Patient("1"));
        network.Store.OnCommit = (_, _) => throw new StoreException("down");
        await Assert.ThrowsAsync<StoreException>(() => network.Import(id).Start(ImportNetwork.Context));

        await network.CrashAsync();
        await network.RemindAsync(id);
        await ImportNetwork.UntilAsync(async () => await network.Import(id).Get() is null ? id : null, "the import is forgotten");

        await TidyAsync(network, id);
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
        await network.Import(id).Start(ImportNetwork.Context);
        await reached.Task;

        await network.CrashAsync();
        await network.RemindAsync(id);

        Assert.Equal(1, (await network.EndOfAsync(id)).Done);

        await TidyAsync(network, id);
        Assert.Single(await network.EventsAsync(), stored => stored.Draft.Action == "import.ended");
    }

    [Fact]
    public async Task A_database_that_fails_for_a_moment_costs_time_only()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var commits = 0;
        network.Store.OnCommit = (_, commit) => Interlocked.Increment(ref commits) is > 100 and < 120 ? throw new StoreException("down") : commit();

        var (import, errors) = await network.ImportAsync([.. Enumerable.Range(1, 700).Select(i => Patient(i.ToString(CultureInfo.InvariantCulture)))]);

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
            if (unit.Event?.Action == "patient.created" && (await network.Import(id).Get())!.Done > 0)
            {
                reached.TrySetResult();
                await gate.Task;
            }

            return await commit();
        };
        Assert.Equal(0, Clinic.Value(await network.Import(id).Start(ImportNetwork.Context)).Percent);
        await reached.Task;

        Assert.Equal(new Import(id, ImportStatus.Running, 1_000, 499, 1, 50), await network.Import(id).Get());
        Assert.Equal(7, (await network.Import(id).GetErrors(10, null))!.Items.Single().Line);

        gate.SetResult();
        Assert.Equal(new Import(id, ImportStatus.Completed, 1_000, 999, 1, 100), await network.EndOfAsync(id));
    }

    [Fact]
    public async Task A_line_that_fails_for_no_foreseen_reason_does_not_stop_the_others()
    {
        await using var network = await ImportNetwork.OpenAsync();
        network.Store.OnCommit = (unit, commit) =>
            unit.Rows.Any(row => row.Payload is { } payload && payload.AsSpan().IndexOf("Demo-Patient-3\""u8) >= 0) ? throw new ArgumentException("a defect") : commit();

        var results = await new ChunkWriter(network.Store, network.Grains, "imp-x", ImportNetwork.Context).WriteAsync(
            MappedChunk.Of(NdjsonReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, 5).Select(i => Patient($"{i}"))))), default), ImportPass.Resources, new MappingOptions("UTC", new DateOnly(2026, 1, 1))),
            toleratesFaults: true);

        Assert.Equal(4, results.Done);
        Assert.Equal(new ImportError(3, "Patient", "It could not be written because of an internal error."), results.Errors.Single());
    }

    [Fact]
    public async Task A_file_that_vanishes_ends_the_import_as_failed_and_says_where()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var id = await network.SpoolAsync([.. Enumerable.Range(1, 5_000).Select(i => Patient(i.ToString(CultureInfo.InvariantCulture)))]);
        network.Store.OnCommit = (unit, commit) =>
        {
            if (unit.Event?.Action == "patient.created")
                network.Spool.Delete(id);
            return commit();
        };

        await network.Import(id).Start(ImportNetwork.Context);
        var import = await network.EndOfAsync(id);

        Assert.Equal(ImportStatus.Failed, import.Status);
        Assert.InRange(import.Done, 500, 4_999);
        Assert.Equal(import.Done + 1, (await network.Import(id).GetErrors(10, null))!.Items.Single().Line);
    }

    [Fact]
    public async Task A_generated_network_is_imported_whole()
    {
        await using var network = await ImportNetwork.OpenAsync();
        using var stream = new MemoryStream();
        await FakeNetworkNdjson.WriteAsync(new FakeNetwork(new FakeNetworkSize(5, 40, 1_500)), stream);
        var random = new Random(7);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).OrderBy(_ => random.Next()).ToArray();

        var (import, errors) = await network.ImportAsync(lines);

        Assert.Empty(errors);
        Assert.Equal(5 + 40 + 40 + 1_500, import.Done);
        Assert.All(await network.RowsAsync<Practitioner>(RowKeys.Practitioners), practitioner => Assert.NotEmpty(practitioner.LocationIds));
        var report = await network.Grains.GetGrain<Administration.IIntegrityGrain>(0).Check();
        Assert.True(report.Valid, string.Join('\n', report.Findings.Select(finding => finding.ToString())));
    }

    /// <summary>Neither file nor reminder is left.</summary>
    private static Task TidyAsync(ImportNetwork network, string id) =>
        ImportNetwork.UntilAsync(async () => await network.RemindersAsync(id) == 0 && !IsSpooled(network, id) ? id : null, "the import is tidied");

    private static bool IsSpooled(ImportNetwork network, string id)
    {
        try
        {
            network.Spool.OpenRead(id).Dispose();
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static string Patient(string mrn, string? more = null) =>
        $$"""{"resourceType":"Patient","id":"p{{mrn}}","identifier":[{"system":"https://example.org/mrn","value":"{{mrn}}"}],"name":[{"family":"Demo-Patient-{{mrn}}"}],"birthDate":"1980-01-01"{{(more is null ? "" : "," + more)}}}""";
}
