using System.Globalization;
using System.Text;
using Healthcare.Demo;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Imports.ImportNetwork;

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
        await network.Import(id).Start(Context);
        await network.EndOfAsync(id);

        var lines = new List<long>();
        for (string? cursor = null; ;)
        {
            var page = Clinic.Value(await network.Import(id).GetErrors(100, cursor));
            lines.AddRange(page.Items.Select(error => error.Line));
            if ((cursor = page.Next) is null)
                break;
        }

        Assert.Equal(Enumerable.Range(1, 1_203).Select(line => (long)line), lines);
        Clinic.Refused(await network.Import(id).GetErrors(100, "broken"), RefusalCodes.InvalidCursor);
        Clinic.Refused(await network.Import("imp-unknown").GetErrors(100, null), RefusalCodes.ImportNotFound);
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

        Clinic.Refused(await network.Import(empty).Start(Context), RefusalCodes.ValidationFailed);
        Clinic.Refused(await network.Import("imp-missing").Start(Context), RefusalCodes.ImportNotFound);

        Clinic.Refused(await network.Import(empty).Get(), RefusalCodes.ImportNotFound);
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
        Clinic.Refused(await network.Import(second).Get(), RefusalCodes.ImportNotFound);
        Assert.NotNull(refused.Refusal);
        await network.EndOfAsync(first);
        Assert.Single(await network.EventsAsync(), stored => stored.Draft.Action == "import.accepted");
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
}
