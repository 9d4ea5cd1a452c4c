using Healthcare.Administration;
using Healthcare.Support;
using Microsoft.Data.Sqlite;

namespace Healthcare.Audit;

/// <summary>A silo signs where the trail ends, and finds out when it is shorter than it was.</summary>
public sealed class CheckpointTests : ClinicTest
{
    [Fact]
    public async Task A_checkpoint_is_added_when_something_was_added_to_the_trail()
    {
        var first = await Clinic.Checkpoints.AddAsync(CancellationToken.None);
        Assert.Null(await Clinic.Checkpoints.AddAsync(CancellationToken.None));
        await Clinic.Grains.GetGrain<IAuditGrain>(0).Append([new AuditRecord("patient.read", "patient/pat-1", ["pat-1"], "key:desk", "test")]);
        var second = await Clinic.Checkpoints.AddAsync(CancellationToken.None);

        Assert.Equal((1, 0), (first!.Number, first.AccessId));
        Assert.Equal((2, 1, first.EventId), (second!.Number, second.AccessId, second.EventId));
        Assert.True((await Clinic.Grains.GetGrain<IAuditTrailGrain>(0).Verify()).Valid);
    }

    [Fact]
    public async Task Nothing_is_signed_when_events_are_missing_at_the_end_also_ones_that_no_checkpoint_knows()
    {
        await Clinic.RegisterAsync();
        await TamperAsync("DELETE FROM Event WHERE Id = (SELECT max(Id) FROM Event)");

        Assert.Null(await Clinic.Checkpoints.AddAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_integrity_report_tells_of_a_trail_that_was_changed()
    {
        await TamperAsync("UPDATE Event SET Actor = 'nobody' WHERE Id = 2");

        var report = await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check();

        Assert.False(report.Valid);
        Assert.Contains(report.Findings, finding => finding is { Code: "audit-chain", Subject: "change-2" });
    }

    [Fact]
    public async Task Accesses_do_not_disturb_the_integrity_of_what_they_name()
    {
        var patient = await Clinic.RegisterAsync();
        await Clinic.Grains.GetGrain<IAuditGrain>(0).Append([.. Enumerable.Range(0, 20).Select(_ => new AuditRecord("patient.read", $"patient/{patient.Id}", [patient.Id], "key:desk", "test"))]);

        await Clinic.AssertSoundAsync();
        var found = Clinic.Value(await Clinic.Grains.GetGrain<IAuditTrailGrain>(0).Find(new AuditQuery(PatientId: patient.Id), 100, null));
        Assert.Equal(21, found.Items.Length);
    }

    private async Task TamperAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Clinic.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP TRIGGER EventIsNeverChanged; DROP TRIGGER EventIsNeverRemoved; {sql}";
        await command.ExecuteNonQueryAsync();
    }
}
