using Healthcare.Storage;
using Healthcare.Storage.Postgres;
using Healthcare.Support;
using Npgsql;
using static Healthcare.Storage.Units;

namespace Healthcare.Audit;

/// <summary>Silos work as a role that does not own the tables: it adds to the audit trail and reads it, and that is all.</summary>
public sealed class RuntimeRoleTests : PostgresTest
{
    private const string NotAllowed = "42501";
    private static readonly string[] s_audited = ["event", "access_event", "access_patient", "audit_checkpoint"];

    private string _runtime = "";
    private PostgresStorage _storage = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var settings = new NpgsqlConnectionStringBuilder(Database);
        settings.Username = $"runtime_{settings.Database}";
        await Server.ExecuteAsync("postgres", $"CREATE ROLE {settings.Username} LOGIN");
        _runtime = settings.ToString();
        _storage = await OpenAsync(new PostgresStorageOptions { ConnectionString = _runtime, OwnerConnectionString = Database });
    }

    [Fact]
    public async Task It_does_everything_that_a_silo_does()
    {
        Assert.Equal(CommitStatus.Committed, (await _storage.Sealed.CommitAsync(Once("key", "hash", "answer", Row("slot/a", 0)))).Status);
        Assert.Equal(CommitStatus.Committed, (await _storage.Sealed.CommitAsync(Write(Row("slot/a", 1)) with { Accesses = [new AccessDraft(Event("patient"), ["pat-1"])] })).Status);
        Assert.Equal(CommitStatus.Committed, (await _storage.Sealed.CommitAsync(Write(new RowWrite("slot/a", 2, null)))).Status);
        Assert.Equal(1, await _storage.Sealed.PruneIdempotencyKeysAsync(DateTimeOffset.UtcNow.AddDays(1)));
        Assert.NotNull(await _storage.Sealed.TryLeaseAsync("group", "owner", TimeSpan.FromMinutes(1)));
        Assert.True(await _storage.Audit.AddCheckpointAsync(AuditCheckpoint.Create(1, DateTimeOffset.UtcNow, await _storage.Audit.ReadEndAsync(AuditLogKind.Changes), default, 1, AuditKeys.None)));
        Assert.True((await AuditVerifier.VerifyAsync(_storage.Audit, AuditKeys.None, [])).Valid);
    }

    [Fact]
    public async Task It_cannot_change_what_is_audited()
    {
        foreach (var table in s_audited)
        {
            await AssertRefusedAsync($"UPDATE {table} SET at = at");
            await AssertRefusedAsync($"DELETE FROM {table}");
            await AssertRefusedAsync($"TRUNCATE {table}");
            await AssertRefusedAsync($"ALTER TABLE {table} DISABLE TRIGGER ALL");
            await AssertRefusedAsync($"DROP TRIGGER {table}_is_never_changed ON {table}");
            await AssertRefusedAsync($"DROP TABLE {table}");
            await AssertRefusedAsync($"CREATE TRIGGER own BEFORE INSERT ON {table} EXECUTE FUNCTION refuse_change()");
        }

        await AssertRefusedAsync("SET session_replication_role = replica");
        await AssertRefusedAsync("CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        await AssertRefusedAsync("DELETE FROM schema_version");
    }

    [Fact]
    public async Task A_second_start_finds_everything_in_place()
    {
        var second = await OpenAsync(new PostgresStorageOptions { ConnectionString = _runtime, OwnerConnectionString = Database });
        Assert.Equal(CommitStatus.Committed, (await second.Sealed.CommitAsync(Create("slot/b"))).Status);

        var withoutOwner = await OpenAsync(new PostgresStorageOptions { ConnectionString = _runtime, MigrateAtStart = false });
        Assert.NotNull(await withoutOwner.Sealed.ReadAsync("slot/b"));
    }

    private async Task AssertRefusedAsync(string statement)
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => PostgresServer.ExecuteOnAsync(_runtime, statement));
        Assert.True(fault.SqlState == NotAllowed, $"{statement}: {fault.MessageText}");
    }
}
