using Healthcare.Protection;
using Healthcare.Storage;
using Healthcare.Support;
using Npgsql;

namespace Healthcare.Imports;

public sealed class PostgresImportSpoolTests : ImportSpoolContract, IAsyncLifetime
{
    private NpgsqlDataSource _database = null!;
    private PostgresImportSpool _spool = null!;

    protected override IImportSpool Spool => _spool;

    [Fact]
    public async Task A_body_of_which_a_chunk_vanishes_cannot_be_read_to_its_end()
    {
        await SaveAsync(Id, Body(3 * IImportUploadGrain.ChunkBytes));
        using var stream = Spool.OpenRead(Id);
        await using var command = _database.CreateCommand("DELETE FROM import_chunk WHERE ordinal = 1");
        await command.ExecuteNonQueryAsync();

        Assert.Throws<IOException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public async Task A_database_that_is_away_is_another_fault_than_a_body_that_is_gone()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=5");
        using var spool = new PostgresImportSpool(nowhere, new Protector(FixedKeys.OfDevelopment));

        Assert.Throws<StoreException>(() => spool.OpenRead(Id));
        await Assert.ThrowsAsync<StoreException>(() => spool.AppendAsync(Id, 0, new byte[1]));
        await Assert.ThrowsAsync<StoreException>(() => spool.CompleteAsync(Id, 1));
        await Assert.ThrowsAsync<StoreException>(() => spool.DeleteAsync(Id));
    }

    public async ValueTask InitializeAsync()
    {
        var server = await PostgresServer.Shared;
        _database = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        _spool = new PostgresImportSpool(_database, new Protector(FixedKeys.OfDevelopment));
    }

    public async ValueTask DisposeAsync()
    {
        _spool.Dispose();
        await _database.DisposeAsync();
    }
}
