using Healthcare.Storage;
using Healthcare.Storage.Postgres;
using Healthcare.Support;
using Npgsql;
using static Healthcare.Storage.Units;

namespace Healthcare.Audit;

/// <summary>The chain where several silos, of two versions, add to it at once.</summary>
public sealed class PostgresChainTests : PostgresTest
{
    private static readonly AuditKeys s_keys = new([[.. Enumerable.Repeat((byte)7, 32)]]);

    [Fact]
    public async Task The_chains_hold_with_many_silos_writing_at_once()
    {
        var silos = new[] { await OpenKeyedAsync(), await OpenKeyedAsync(), await OpenKeyedAsync() };

        await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                var draft = Event($"patient/pat-{i}", "patient.read");
                var unit = (writer % 3) switch
                {
                    0 => Create($"slot/{writer}/{i}"),
                    1 => new Unit([], null, [], Accesses: [new AccessDraft(draft, ["pat-1"]), new AccessDraft(draft, [])]),
                    _ => Create($"slot/fought-over/{i}") with { Accesses = [new AccessDraft(draft, ["pat-1"])] },
                };
                await silos[(writer + i) % 3].Sealed.CommitAsync(unit);
            }
        })));

        var found = await AuditVerifier.VerifyAsync(silos[0].Audit, s_keys, []);
        Assert.True(found.Valid, found.Why);
        Assert.Equal(4 * 60 + 2 * 4 * 60 + 2 * 60, found.Checked);
    }

    [Fact]
    public async Task A_silo_of_the_version_before_adds_to_the_chain_without_the_key()
    {
        var silo = await OpenKeyedAsync();
        for (var i = 0; i < 5; i++)
        {
            await silo.Sealed.CommitAsync(Create($"slot/{i}"));
            Assert.Equal(2 * i + 2, await CommitAsTheVersionBeforeAsync($"old/{i}"));
        }

        Assert.False((await AuditVerifier.VerifyAsync(silo.Audit, s_keys, [])).Valid);
        Assert.True(await silo.Audit.AddCheckpointAsync(AuditCheckpoint.Create(1, DateTimeOffset.UtcNow, await silo.Audit.ReadEndAsync(AuditLogKind.Changes), default, 1, s_keys)));
        var found = await AuditVerifier.VerifyAsync(silo.Audit, s_keys, []);
        Assert.True(found.Valid, found.Why);
        Assert.Equal(10, found.Checked);
        Assert.Equal(5, await AskAsync<long>("SELECT count(*) FROM event WHERE key_id = 0"));
    }

    [Fact]
    public async Task The_chains_hold_when_the_server_ends_connections_under_load()
    {
        var silo = await OpenKeyedAsync();
        using var done = new CancellationTokenSource();
        var ending = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; await Task.Delay(200))
                await AskAsync<long>("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
                await silo.Sealed.CommitAsync(Create($"slot/{writer}/{i}") with { Accesses = [new AccessDraft(Event("patient"), ["pat-1"])] });
        })));
        await done.CancelAsync();
        await ending;

        var found = await AuditVerifier.VerifyAsync(silo.Audit, s_keys, []);
        Assert.Equal((true, 120), (found.Valid, found.Checked));
    }

    private Task<PostgresStorage> OpenKeyedAsync() => OpenAsync(new PostgresStorageOptions { ConnectionString = Database, AuditKeys = s_keys });

    private Task<long> CommitAsTheVersionBeforeAsync(string key) => AskAsync<long>($$"""
        SELECT first_event_id FROM commit_units('{{Guid.NewGuid()}}', date_trunc('milliseconds', clock_timestamp()), false,
          '{}', '{}', '{}', '{ {{key}} }', '{"\\x7b7d"}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
          '{slot.held}', '{"slot/Zoë 漢字"}', '{NULL}', '{key:1}', '{""}', '{because}', '{"\\x7b7d"}')
        """);
}
