using Healthcare.Processes;
using Microsoft.Data.Sqlite;

namespace Healthcare.CommandLine;

/// <summary>The commands one after the other, as an operator would use them on a data directory without a server.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_generated_network_is_imported_checked_backed_up_and_brought_back()
    {
        (await _folder.RunAsync("generate", "first", "--patients", "120", "--practitioners", "6", "--locations", "3", "--seed", "7")).Expect(0);
        (await _folder.RunAsync("generate", "first")).ExpectOneLine(1, "exists already");
        (await _folder.RunAsync("generate", "second", "--patients", "40", "--practitioners", "0", "--locations", "0", "--seed", "8")).Expect(0);
        // Roles and patients first: what they name comes in a later file.
        Reverse("first/network.ndjson");
        var import = (await _folder.RunAsync("import", "first/patients.ndjson", "first/network.ndjson")).Expect(0);
        Assert.Contains("Imported 135 of 135 resources, 0 failed.", import.Output, StringComparison.Ordinal);
        Assert.Contains("location 3, patient 120, practitioner 6", await DoctorAsync(0), StringComparison.Ordinal);

        (await _folder.RunAsync("backup", "copy.db")).Expect(0);
        (await _folder.RunAsync("backup", "copy.db")).ExpectOneLine(1, "exists already");
        var second = (await _folder.RunAsync("import", "second/patients.ndjson")).Expect(0);
        Assert.Contains("Imported 40 of 40 resources, 0 failed.", second.Output, StringComparison.Ordinal);

        (await _folder.RunAsync("restore", "copy.db")).ExpectOneLine(1, "--force");
        (await _folder.RunAsync("restore", "copy.db", "--force")).Expect(0);
        Assert.Contains("patient 120", await DoctorAsync(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_imported_as_far_as_it_goes_and_every_bad_line_is_named()
    {
        var good = _folder.Write("good.ndjson", """
            {"resourceType":"Patient","identifier":[{"system":"https://example.org/p","value":"1"}],"name":[{"family":"Demo-One","given":["A"]}],"birthDate":"1980-01-01"}
            {"resourceType":"Patient","identifier":[{"system":"https://example.org/p","value":"2"}],"name":[{"family":"Demo-Two"
            """);
        var bad = _folder.Write("bad.ndjson", string.Concat(Enumerable.Repeat("no json\n", 30)));
        var last = _folder.Write("last.ndjson", """{"resourceType":"Patient","identifier":[{"system":"https://example.org/p","value":"3"}],"name":[{"family":"Demo-Three","given":["C"]}],"birthDate":"1982-01-01"}""");
        var import = (await _folder.RunAsync("import", good, bad, last)).Expect(1);
        Assert.Contains("Imported 2 of 33 resources, 31 failed.", import.Output, StringComparison.Ordinal);
        var errors = import.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(21, errors.Length);
        Assert.StartsWith($"{good}:2: ", errors[0], StringComparison.Ordinal);
        Assert.StartsWith($"{bad}:1: ", errors[1], StringComparison.Ordinal);
        Assert.Equal("and 11 more.", errors[20]);
        Assert.DoesNotContain("Demo-", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_is_checked_and_what_was_changed_in_it_is_found()
    {
        (await _folder.RunAsync("audit", "verify")).ExpectOneLine(1, "There is no");
        (await _folder.RunAsync("seed", "--patients", "5", "--practitioners", "1", "--locations", "1")).Expect(0);
        Assert.Contains("is as it was written", (await _folder.RunAsync("audit", "verify")).Expect(0).Output, StringComparison.Ordinal);
        var database = Path.Combine(_folder.Data, "healthcare.db");
        Change(database, "DROP TRIGGER EventIsNeverChanged; UPDATE Event SET Actor = 'somebody-else' WHERE Id = 3");

        Assert.Contains("BROKEN at change-3", (await _folder.RunAsync("audit", "verify")).Expect(1).Output, StringComparison.Ordinal);
        Assert.Contains("failed  network", await DoctorAsync(1), StringComparison.Ordinal);
        (await _folder.RunAsync("audit", "verify", "--file", "none.ndjson")).ExpectOneLine(2, "none.ndjson");
        File.Delete(Path.Combine(_folder.Data + ".audit", "key"));
        (await _folder.RunAsync("audit", "verify")).ExpectOneLine(1, "There is no audit key");
    }

    [Fact]
    public async Task The_doctor_finds_a_damaged_file_a_clock_that_went_back_and_a_network_that_does_not_fit()
    {
        (await _folder.RunAsync("seed", "--patients", "5", "--practitioners", "1", "--locations", "1")).Expect(0);
        var database = Path.Combine(_folder.Data, "healthcare.db");
        Change(database, "UPDATE Row SET Version = Version + 3 WHERE Key = (SELECT min(Key) FROM Row WHERE Key LIKE 'patient/%')");
        Assert.Contains("failed  network", await DoctorAsync(1), StringComparison.Ordinal);

        Change(database, "INSERT INTO Event (Id, At, Action, Subject, PatientId, Actor, Source, Reason, Data) SELECT Id + 1, At + 86400000, Action, Subject, PatientId, Actor, Source, Reason, Data FROM Event ORDER BY Id DESC LIMIT 1");
        Assert.Contains("failed  clock", await DoctorAsync(1), StringComparison.Ordinal);

        using (var file = new FileStream(database, FileMode.Open))
        {
            file.Position = 4096;
            file.Write(new byte[8192]);
        }

        Assert.Contains("failed  database file", await DoctorAsync(1), StringComparison.Ordinal);
    }

    private async Task<string> DoctorAsync(int exitCode) => (await _folder.RunAsync("doctor")).Expect(exitCode).Output;

    private void Reverse(string file) => File.WriteAllLines(_folder[file], File.ReadAllLines(_folder[file]).Reverse());

    private static void Change(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
