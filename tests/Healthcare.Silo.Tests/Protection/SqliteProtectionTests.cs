using Healthcare.Hosting;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Storage.Units;

namespace Healthcare.Protection;

/// <summary>The contract, on SQLite.</summary>
public sealed class SqliteProtectionTests : ProtectionContract
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStorage? _storage;

    private string Data => _directory.Combine("data");

    [Fact]
    public async Task A_lost_ring_is_not_replaced_by_a_new_one()
    {
        var file = new KeyFile(_directory.Combine("keys.json"), makesRing: true);
        await (await OpenAsync(file)).Sealed.CommitAsync(Create("slot/a"));
        await CloseAsync();
        File.Delete(file.Path);

        var fault = await Assert.ThrowsAsync<StartupException>(() => OpenAsync(file));

        Assert.Contains(file.Path, fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file.Path));
    }

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }

    protected override Task<Opened> OpenAsync(IKeyProvider keys)
    {
        _storage = SqliteStorage.Open(Data, TimeProvider.System, NullLoggerFactory.Instance, new SqliteStoreOptions { Keys = keys });
        return Task.FromResult(new Opened(_storage.Sealed, _storage.Store, _storage.Audit, _storage.Rotation));
    }

    protected override async Task CloseAsync()
    {
        if (_storage is not null)
            await _storage.DisposeAsync();
        _storage = null;
    }

    protected override async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DataDirectory.DatabasePathIn(Data)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("stored_row", "Row", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("{plain}", "x'7b7d'", StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<byte[]> DumpAsync()
    {
        var bytes = new List<byte>();
        foreach (var file in Directory.EnumerateFiles(Data, "healthcare.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await open.CopyToAsync(copy);
            bytes.AddRange(copy.ToArray());
        }

        return [.. bytes];
    }
}
