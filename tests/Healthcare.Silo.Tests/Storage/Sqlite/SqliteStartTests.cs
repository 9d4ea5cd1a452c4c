using Healthcare.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Sqlite;

/// <summary>Opening a data directory, and the reasons why it cannot be opened.</summary>
public sealed class SqliteStartTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStorage _storage = null!;

    private SqliteBookingStore Store => _storage.Store;

    public ValueTask InitializeAsync()
    {
        _storage = Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_second_process_on_the_directory_is_told_who_has_it()
    {
        var fault = Assert.Throws<StartupException>(() => Open());

        Assert.Contains($"process {Environment.ProcessId}", fault.Message, StringComparison.Ordinal);
        await _storage.DisposeAsync();
        _storage = Open();
        Assert.True(await Store.IsWritableAsync());
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_reported_with_its_setting()
    {
        File.WriteAllText(_directory.Combine("file"), "");

        var fault = Assert.Throws<StartupException>(() => SqliteStorage.Open(_directory.Combine("file"), TimeProvider.System, NullLoggerFactory.Instance));

        Assert.Contains("Healthcare__DataDirectory", fault.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.Combine("file"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_of_the_kernel_that_nobody_can_write_is_reported()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "there is no /proc");
        Assert.Throws<StartupException>(() => DataDirectory.Open("/proc/self"));
    }

    [Theory]
    [InlineData(0, "not a database")]
    [InlineData(100, "no header of a table")]
    [InlineData(8192, "no page")]
    public async Task A_damaged_database_is_named_with_the_command_that_helps(int offset, string garbage)
    {
        await Store.CommitAsync(Create("slot/a", new string('x', 20_000)));
        await _storage.DisposeAsync();
        using (var file = new FileStream(_storage.DatabasePath, FileMode.Open))
        {
            file.Position = offset;
            for (var i = 0; i < 200; i++)
                file.Write(Bytes(garbage));
        }

        var fault = Assert.Throws<StartupException>(() => Open());

        Assert.Contains(_storage.DatabasePath, fault.Message, StringComparison.Ordinal);
        Assert.Contains("restore", fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(SqliteInspection.Inspect(_directory.Combine("data")).Damage);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_as_it_is()
    {
        await Store.DoOnWriterAsync(connection => connection.Execute("INSERT INTO SchemaVersion VALUES (999, '999-future.sql', 0)"));
        await _storage.DisposeAsync();

        var fault = Assert.Throws<StartupException>(() => Open());

        Assert.Contains("999", fault.Message, StringComparison.Ordinal);
        Assert.Equal(999, SqliteInspection.Inspect(_directory.Combine("data")).SchemaVersion);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        await _storage.DisposeAsync();
        using (var connection = Connection.OpenReadWrite(_storage.DatabasePath))
            connection.Execute("PRAGMA application_id = 7");

        Assert.Contains("another program", Assert.Throws<StartupException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_again_applies_no_script_twice()
    {
        await Store.CommitAsync(Create("slot/a"));
        await _storage.DisposeAsync();
        _storage = Open();

        var inspection = SqliteInspection.Inspect(_directory.Combine("data"));
        Assert.Equal(inspection.KnownVersion, inspection.SchemaVersion);
        Assert.Empty(inspection.Damage);
        Assert.NotNull(await Store.ReadAsync("slot/a"));
    }

    private SqliteStorage Open() =>
        SqliteStorage.Open(_directory.Combine("data"), TimeProvider.System, NullLoggerFactory.Instance);
}
