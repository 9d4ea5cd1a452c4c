using Healthcare.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Sqlite;

public sealed class SqliteBackupTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStorage _storage = null!;

    private string Data => _directory.Combine("data");

    private string Backup => _directory.Combine("backup.db");

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
    public async Task A_backup_brings_back_what_was_there()
    {
        await _storage.Store.CommitAsync(Create("slot/a", "kept"));
        await SqliteBackup.BackUpAsync(Data, Backup);
        await _storage.Store.CommitAsync(Write(Row("slot/a", 1, "lost")));
        await _storage.Store.CommitAsync(Create("slot/b"));
        await _storage.DisposeAsync();

        await SqliteBackup.RestoreAsync(Data, Backup);

        _storage = Open();
        Assert.Equal("kept", Text(await _storage.Store.ReadAsync("slot/a")));
        Assert.Null(await _storage.Store.ReadAsync("slot/b"));
        Assert.Equal(1, await _storage.Store.GetLastEventIdAsync());
        Assert.Equal(CommitStatus.Committed, (await _storage.Store.CommitAsync(Create("slot/b"))).Status);
    }

    [Fact]
    public async Task A_backup_under_constant_writes_ends_and_is_of_one_moment()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => _storage.Store.CommitAsync(Create($"slot/{i}", new string('x', 4000)))));
        var progress = new RecordingProgress();
        var stop = false;
        var writer = Task.Run(async () =>
        {
            // Both rows in one unit: a backup that has one of them in another version than the other is torn.
            for (var version = 0; !Volatile.Read(ref stop); version++)
                await _storage.Store.CommitAsync(Write(Row("pair/a", version), Row("pair/b", version)));
        });
        await SqliteBackup.BackUpAsync(Data, Backup, progress);
        Volatile.Write(ref stop, true);
        await writer;
        await _storage.DisposeAsync();

        await SqliteBackup.RestoreAsync(Data, Backup);

        _storage = Open();
        var pair = await _storage.Store.ReadManyAsync(["pair/a", "pair/b"]);
        Assert.Equal(pair[0]?.Version, pair[1]?.Version);
        Assert.True(progress.Reports.Count > 1);
        Assert.Equal(progress.Reports[^1].Total, progress.Reports[^1].Done);
        Assert.Equal([Backup], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_a_cancelled_one_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SqliteBackup.BackUpAsync(Data, Backup, new Cancelling(out var token), token));
        Assert.Empty(Directory.GetFiles(_directory.Path));

        File.WriteAllText(Backup, "precious");
        await Assert.ThrowsAsync<StartupException>(() => SqliteBackup.BackUpAsync(Data, Backup));
        Assert.Equal("precious", File.ReadAllText(Backup));
        await Assert.ThrowsAsync<StartupException>(() => SqliteBackup.BackUpAsync(_directory.Combine("none"), _directory.Combine("other")));
        await Assert.ThrowsAsync<StartupException>(() => SqliteBackup.BackUpAsync(Data, _directory.Combine("no/such/directory/file")));
    }

    [Fact]
    public async Task A_running_store_is_not_replaced()
    {
        await SqliteBackup.BackUpAsync(Data, Backup);

        var fault = await Assert.ThrowsAsync<StartupException>(() => SqliteBackup.RestoreAsync(Data, Backup));

        Assert.Contains($"{Environment.ProcessId}", fault.Message, StringComparison.Ordinal);
        Assert.True(await _storage.Store.IsWritableAsync());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("damaged")]
    [InlineData("foreign")]
    [InlineData("newer")]
    [InlineData("absent")]
    public async Task A_file_that_is_no_sound_backup_changes_nothing(string kind)
    {
        await _storage.Store.CommitAsync(Create("slot/a", new string('x', 50_000)));
        await Spoil(kind);
        await _storage.DisposeAsync();

        await Assert.ThrowsAsync<StartupException>(() => SqliteBackup.RestoreAsync(Data, Backup));

        _storage = Open();
        Assert.NotNull(await _storage.Store.ReadAsync("slot/a"));
        Assert.Empty(Directory.GetFiles(Data, "*restoring*"));
    }

    [Fact]
    public async Task A_damaged_database_is_replaced_by_a_backup()
    {
        await _storage.Store.CommitAsync(Create("slot/a"));
        await SqliteBackup.BackUpAsync(Data, Backup);
        await _storage.DisposeAsync();
        File.WriteAllText(_storage.DatabasePath, "not a database at all, for more than a hundred bytes: " + new string('x', 200));
        File.WriteAllText(_storage.DatabasePath + "-wal", "a log of it");

        await SqliteBackup.RestoreAsync(Data, Backup);

        _storage = Open();
        Assert.NotNull(await _storage.Store.ReadAsync("slot/a"));
    }

    private async Task Spoil(string kind)
    {
        if (kind == "absent")
            return;
        if (kind == "text")
        {
            File.WriteAllText(Backup, "not a database at all, for more than a hundred bytes: " + new string('x', 200));
            return;
        }

        await SqliteBackup.BackUpAsync(Data, Backup);
        if (kind == "damaged")
        {
            using var file = new FileStream(Backup, FileMode.Open) { Position = 8192 };
            file.Write(new byte[30_000]);
            return;
        }

        using var connection = Connection.OpenReadWrite(Backup);
        connection.Execute(kind == "foreign" ? "PRAGMA application_id = 7" : "INSERT INTO SchemaVersion VALUES (999, 'future', 0)");
    }

    private SqliteStorage Open() => SqliteStorage.Open(Data, TimeProvider.System, NullLoggerFactory.Instance);

    private sealed class RecordingProgress : IProgress<CopyProgress>
    {
        public List<CopyProgress> Reports { get; } = [];

        public void Report(CopyProgress value) => Reports.Add(value);
    }

    private sealed class Cancelling : IProgress<CopyProgress>
    {
        private readonly CancellationTokenSource _source = new();

        public Cancelling(out CancellationToken token)
        {
            token = _source.Token;
            _source.Cancel();
        }

        public void Report(CopyProgress value) => _source.Cancel();
    }
}
