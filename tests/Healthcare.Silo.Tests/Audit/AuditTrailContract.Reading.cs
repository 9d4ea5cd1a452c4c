using Healthcare.Storage;
using static Healthcare.Storage.Units;

namespace Healthcare.Audit;

public abstract partial class AuditTrailContract
{
    [Fact]
    public async Task Accesses_are_not_heard_by_those_who_follow_changes()
    {
        var sink = new RecordingSink();
        await Store.FollowAsync(0, sink);

        var result = await Store.CommitAsync(new Unit([], null, [], Accesses: [Access(1), Access(2)]));

        Assert.Equal((CommitStatus.Committed, 0), (result.Status, result.EventId));
        Assert.Empty(sink.Events);
        Assert.Equal(0, await Store.GetLastEventIdAsync());
    }

    [Fact]
    public async Task An_auditor_finds_events_of_both_logs_by_each_criterion_the_newest_first()
    {
        await FillAsync();
        var from = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromMinutes(1));
        await Store.CommitAsync(new Unit([], null, [], Accesses: [new AccessDraft(Event("patient", "patient.searched") with { Actor = "key:2", PatientId = null }, ["pat-8", "pat-9"])]));
        Time.Advance(TimeSpan.FromMinutes(1));
        await Store.CommitAsync(new Unit([Row("patient/pat-9", 0)], Event("patient/pat-9", "patient.created") with { PatientId = "pat-9", Outcome = AuditOutcome.Failed }, []));

        Assert.Equal(["patient.created", "patient.searched"], await FindAsync(new AuditQuery(From: from.AddSeconds(1))));
        Assert.Equal(["patient.created", "patient.searched"], await FindAsync(new AuditQuery(PatientId: "pat-9")));
        Assert.Equal(["patient.searched"], await FindAsync(new AuditQuery(PatientId: "pat-8")));
        Assert.Equal(["patient.searched"], await FindAsync(new AuditQuery(Actor: "key:2")));
        Assert.Equal(["patient.created"], await FindAsync(new AuditQuery(Action: "patient.created", PatientId: "pat-9", Actor: "key:1", To: Time.GetUtcNow().AddSeconds(1))));
        Assert.Empty(await FindAsync(new AuditQuery(PatientId: "pat-9", Actor: "key:2", To: from)));
    }

    [Fact]
    public async Task Pages_of_both_logs_follow_each_other_without_a_gap_also_where_times_are_equal()
    {
        await FillAsync();
        var all = await Log.FindAsync(new AuditQuery(), null, 1000);

        var paged = new List<FoundEvent>();
        while (await Log.FindAsync(new AuditQuery(), paged.Count == 0 ? null : paged[^1].Position, 3) is { Count: > 0 } page)
            paged.AddRange(page);

        Assert.Equal(2 * Events, all.Count);
        Assert.Equal(all.Select(found => found.Position), paged.Select(found => found.Position));
    }
}
