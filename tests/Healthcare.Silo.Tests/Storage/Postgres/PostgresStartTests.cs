using Healthcare.Hosting;
using Healthcare.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Postgres;

/// <summary>Opening a database, and the reasons why it cannot be opened: one clear message each.</summary>
public sealed class PostgresStartTests : PostgresTest
{
    [Theory]
    [InlineData("")]
    [InlineData("what is this")]
    [InlineData("Host=db;Port=five")]
    [InlineData("Host=db;Secret=not-to-be-seen")]
    public async Task A_connection_string_that_cannot_be_read_is_named_and_not_repeated(string connectionString)
    {
        var message = await RefusedAsync(connectionString);

        Assert.Contains("ConnectionStrings__Postgres", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var message = await RefusedAsync("Host=127.0.0.1;Port=1;Database=clinic;Username=clerk;Password=not-to-be-seen");

        Assert.Contains("127.0.0.1:1", message, StringComparison.Ordinal);
        Assert.Contains("ConnectionRefused", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_never_shown()
    {
        await using var strict = await PostgresServer.StartAsync();
        await strict.RequirePasswordAsync("clerk", "right");

        var message = await RefusedAsync(new NpgsqlConnectionStringBuilder(strict.ConnectionString("postgres")) { Username = "clerk" }.ToString());

        Assert.Contains("user name or the password is wrong", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_said() =>
        Assert.Contains("no such database", await RefusedAsync(Server.ConnectionString("nowhere")), StringComparison.Ordinal);

    [Fact]
    public async Task A_database_of_another_encoding_is_refused()
    {
        var latin = await Server.CreateEmptyDatabaseAsync("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");

        Assert.Contains("UTF8", await RefusedAsync(latin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_read_only_is_refused()
    {
        await Server.ExecuteAsync("postgres", $"ALTER DATABASE {Name} SET default_transaction_read_only = on");

        Assert.Contains("read-only", await RefusedAsync(Database), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task A_server_that_may_lose_what_it_acknowledged_is_refused_unless_that_is_allowed(string setting)
    {
        await using var unsafeServer = await PostgresServer.StartAsync($"{setting}=off");
        var database = await unsafeServer.CreateDatabaseAsync();

        Assert.Contains($"{setting}=off", await RefusedAsync(database), StringComparison.Ordinal);

        await using var storage = await PostgresStorage.OpenAsync(
            new PostgresStorageOptions { ConnectionString = database, AllowUnsafeDurability = true }, NullLoggerFactory.Instance);
        Assert.True(await storage.Store.IsWritableAsync());
    }

    [Fact]
    public async Task A_database_that_does_not_wait_for_the_disk_is_refused()
    {
        await Server.ExecuteAsync("postgres", $"ALTER DATABASE {Name} SET synchronous_commit = off");

        Assert.Contains("synchronous_commit=off", await RefusedAsync(Database), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("local", "on")]
    [InlineData("on", "on")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task A_session_waits_for_the_disk_at_least(string server, string session)
    {
        await Server.ExecuteAsync("postgres", $"ALTER DATABASE {Name} SET synchronous_commit = {server}");
        var storage = await OpenAsync();

        await using var ask = storage.DataSource.CreateCommand("SHOW synchronous_commit");

        Assert.Equal(session, await ask.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_as_it_is()
    {
        await PostgresServer.ExecuteOnAsync(Database, "INSERT INTO schema_version (scriptname, applied) VALUES ('999-later.sql', now())");

        var message = await RefusedAsync(Database);

        Assert.Contains("schema version 999", message, StringComparison.Ordinal);
        Assert.Equal(999, PostgresSchema.GetVersion(Database));
        Assert.Throws<StartupException>(() => PostgresSchema.Migrate(Database));
    }

    [Fact]
    public async Task Many_silos_that_start_on_an_empty_database_migrate_it_once()
    {
        var empty = await Server.CreateEmptyDatabaseAsync();
        Assert.Equal(0, PostgresSchema.GetVersion(empty));

        var storages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync(new PostgresStorageOptions { ConnectionString = empty }))));

        Assert.Equal(PostgresSchema.CurrentVersion, PostgresSchema.GetVersion(empty));
        Assert.Equal(PostgresSchema.CurrentVersion, await PostgresServer.ScalarAsync<long>(empty, "SELECT count(*) FROM schema_version"));
        Assert.Equal(CommitStatus.Committed, (await storages[0].Store.CommitAsync(Create("slot/a"))).Status);
        Assert.NotNull(await storages[5].Store.ReadAsync("slot/a"));
    }

    [Fact]
    public async Task A_silo_that_may_not_migrate_refuses_an_older_schema()
    {
        var empty = await Server.CreateEmptyDatabaseAsync();

        var fault = await Assert.ThrowsAsync<StartupException>(() => OpenAsync(new PostgresStorageOptions { ConnectionString = empty, MigrateAtStart = false }));

        Assert.Contains("schema version 0", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, PostgresSchema.GetVersion(empty));
    }

    [Fact]
    public async Task A_script_that_fails_is_named_and_leaves_nothing()
    {
        var taken = await Server.CreateEmptyDatabaseAsync();
        await PostgresServer.ExecuteOnAsync(taken, "CREATE TABLE commit_batch (other text)");

        var message = await RefusedAsync(taken);

        Assert.Contains("001-booking-store.sql", message, StringComparison.Ordinal);
        Assert.Equal(0, await PostgresServer.ScalarAsync<long>(taken, "SELECT count(*) FROM pg_tables WHERE tablename = 'event'"));
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart()
    {
        var first = await OpenAsync();
        await first.Store.CommitAsync(Create("slot/a"));
        await first.DisposeAsync();

        Assert.NotNull(await (await OpenAsync()).Store.ReadAsync("slot/a"));
    }

    private string Name => new NpgsqlConnectionStringBuilder(Database).Database!;

    private async Task<string> RefusedAsync(string connectionString)
    {
        var fault = await Assert.ThrowsAsync<StartupException>(() => OpenAsync(new PostgresStorageOptions { ConnectionString = connectionString }));
        Assert.DoesNotContain("not-to-be-seen", fault.ToString(), StringComparison.Ordinal);
        return fault.Message;
    }
}
