using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Clustering.Redis;

namespace Healthcare.Membership;

/// <summary>
/// Orleans' Redis table behind the guard. Reads never go back in time, IAmAlive never fails, and a silo that stops while Redis is away
/// stops in seconds.
/// </summary>
internal sealed partial class GuardedMembershipTable(
    IMembershipTable table,
    MembershipGuard guard,
    Heartbeats heartbeats,
    ILocalSiloDetails silo,
    IHostApplicationLifetime lifetime,
    ILogger<GuardedMembershipTable> logger) : IMembershipTable
{
    private const int MostReads = 5;

    private readonly SiloAddress _me = silo.SiloAddress;
    private MembershipTableData? _last;
    private bool _isAliveFails;

    public Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken = default) =>
        table.InitializeMembershipTableAsync(tryInitTableVersion, cancellationToken);

    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken = default) =>
        table.DeleteMembershipTableEntriesAsync(clusterId, cancellationToken);

    public Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken = default) =>
        table.CleanupDefunctSiloEntriesAsync(beforeDate, cancellationToken);

    public async Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken = default)
    {
        var all = await ReadAllAsync(cancellationToken);
        return all.TryGet(key) is { } row ? new(row, all.Version) : new(all.Version);
    }

    public async Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await ReadGuardedAsync(cancellationToken);
        }
        catch (Exception fault) when (IsStopping && _last is not null && !cancellationToken.IsCancellationRequested)
        {
            LogStopsAlone(fault.Message);
            return Farewell(_last);
        }
    }

    public async Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken = default) =>
        IsFarewell(entry, tableVersion)
        || (await table.InsertRowAsync(entry, tableVersion, cancellationToken) && await WroteAsync(entry, tableVersion));

    public async Task<bool> UpdateRowAsync(MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken = default) =>
        IsFarewell(entry, tableVersion)
        || (await table.UpdateRowAsync(entry, etag, tableVersion, cancellationToken) && await WroteAsync(entry, tableVersion));

    public async Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken = default)
    {
        try
        {
            await table.UpdateIAmAliveAsync(entry, cancellationToken);
            _isAliveFails = false;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // The heartbeat in PostgreSQL says the same. Orleans would try again ever later, when the next tick is soon enough.
            if (!_isAliveFails)
                LogIAmAliveFails(fault.Message);
            _isAliveFails = true;
        }
    }

    // The interface's older names.
    Task IMembershipTable.InitializeMembershipTable(bool tryInitTableVersion) => InitializeMembershipTableAsync(tryInitTableVersion);

    Task IMembershipTable.DeleteMembershipTableEntries(string clusterId) => DeleteMembershipTableEntriesAsync(clusterId);

    Task IMembershipTable.CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => CleanupDefunctSiloEntriesAsync(beforeDate);

    Task<MembershipTableData> IMembershipTable.ReadRow(SiloAddress key) => ReadRowAsync(key);

    Task<MembershipTableData> IMembershipTable.ReadAll() => ReadAllAsync();

    Task<bool> IMembershipTable.InsertRow(MembershipEntry entry, TableVersion tableVersion) => InsertRowAsync(entry, tableVersion);

    Task<bool> IMembershipTable.UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => UpdateRowAsync(entry, etag, tableVersion);

    Task IMembershipTable.UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry);

    private bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    private async Task<MembershipTableData> ReadGuardedAsync(CancellationToken cancellationToken)
    {
        for (var read = 0; read < MostReads; read++)
        {
            var data = await ReadRedisAsync(cancellationToken);
            if (!await guard.AcceptAsync(data.Version.Version, data.TryGet(_me) is not null))
                continue;
            heartbeats.Freshen(data);
            return _last = data;
        }

        throw new MembershipLostException("The membership table in Redis changes faster than it can be put back.");
    }

    private async Task<MembershipTableData> ReadRedisAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await table.ReadAllAsync(cancellationToken);
        }
        catch (RedisClusteringException)
        {
            // There is no version: Redis was emptied.
            return new(new TableVersion(0, "0"));
        }
    }

    private async Task<bool> WroteAsync(MembershipEntry entry, TableVersion version)
    {
        if (entry.SiloAddress.Equals(_me))
            guard.OwnRow.Found();
        try
        {
            await guard.WroteAsync(version.Version);
        }
        catch (Exception fault)
        {
            // It is written; the next read copies it.
            LogNotRead(version.Version, fault.Message);
        }

        return true;
    }

    // Orleans writes three times that a silo stops, and waits long for each. When Redis is away nobody can read it: then this silo gets its
    // last view once more, one version back, so that what it "writes" makes no version which does not exist.
    private static MembershipTableData Farewell(MembershipTableData last) =>
        new([.. last.Members], new(last.Version.Version - 1, last.Version.VersionEtag));

    private bool IsFarewell(MembershipEntry entry, TableVersion next) =>
        IsStopping && entry.SiloAddress.Equals(_me) && next.Version <= _last?.Version.Version;

    [LoggerMessage(LogLevel.Warning, "Redis cannot be read while this silo stops; the others will see by themselves that it is gone: {Reason}")]
    private partial void LogStopsAlone(string reason);

    [LoggerMessage(LogLevel.Warning, "This silo cannot say in Redis that it is alive; it goes on and tries again: {Reason}")]
    private partial void LogIAmAliveFails(string reason);

    [LoggerMessage(LogLevel.Warning, "Version {Version} of the membership table was written but could not be read back yet: {Reason}")]
    private partial void LogNotRead(int version, string reason);
}
