using Healthcare.Storage;
using Healthcare.Storage.Postgres;
using Healthcare.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Audit;

/// <summary>The contract, on PostgreSQL.</summary>
public sealed class PostgresAuditTrailTests : AuditTrailContract
{
    private string? _database;
    private PostgresStorage _storage = null!;

    protected override string Later => "at + interval '1 microsecond'";

    protected override string OtherData => @"'\x7b20'";

    protected override string Now => "'2026-11-01T00:00:00Z'";

    protected override string Hex(string digits) => $@"'\x{digits}'";

    protected override async Task<(IBookingStore Store, IAuditLog Log)> OpenAsync(AuditKeys keys)
    {
        _database ??= await (await PostgresServer.Shared).CreateDatabaseAsync();
        _storage = await PostgresStorage.OpenAsync(new PostgresStorageOptions { ConnectionString = _database, Time = Time, AuditKeys = keys }, NullLoggerFactory.Instance);
        return (_storage.Sealed, _storage.Audit);
    }

    protected override Task CloseAsync() => _storage.DisposeAsync().AsTask();

    protected override Task TamperAsync(string sql) => PostgresServer.ExecuteOnAsync(_database!, $"SET session_replication_role = replica; {sql}");
}
