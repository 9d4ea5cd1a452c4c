using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Audit;

/// <summary>The contract, on SQLite.</summary>
public sealed class SqliteAuditTrailTests : AuditTrailContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStorage _storage = null!;

    protected override string Later => "at + 1";

    protected override string OtherData => "x'7b20'";

    protected override string Now => "1700000000000";

    public void Dispose() => _directory.Dispose();

    protected override string Hex(string digits) => $"x'{digits}'";

    protected override Task<(IBookingStore Store, IAuditLog Log)> OpenAsync(AuditKeys keys)
    {
        _storage = SqliteStorage.Open(_directory.Combine("data"), Time, NullLoggerFactory.Instance, new SqliteStoreOptions { AuditKeys = keys });
        return Task.FromResult<(IBookingStore, IAuditLog)>((_storage.Sealed, _storage.Audit));
    }

    protected override Task CloseAsync() => _storage.DisposeAsync().AsTask();

    protected override async Task TamperAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_storage.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        foreach (var table in new[] { "Event", "AccessEvent", "AccessPatient", "AuditCheckpoint" })
            command.CommandText += $"DROP TRIGGER IF EXISTS {table}IsNeverChanged; DROP TRIGGER IF EXISTS {table}IsNeverRemoved;\n";
        command.CommandText += sql.Replace("_", "", StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync();
    }
}
