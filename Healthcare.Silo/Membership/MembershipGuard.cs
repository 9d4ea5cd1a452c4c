using Healthcare.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Healthcare.Membership;

/// <summary>
/// Sees to it that the membership table in Redis never goes back: what Redis lost is put back from the newest rows that this silo
/// has seen, or from the copy in PostgreSQL. A Redis that another database has taken is not believed.
/// </summary>
internal sealed partial class MembershipGuard(
    RedisTable redis,
    MembershipMirror mirror,
    RedisMembershipOptions options,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<MembershipGuard> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _lock = new();
    private readonly SiloAddress _me = silo.SiloAddress;
    private Guid _deployment;
    private volatile MembershipRows _newest = MembershipRows.None;
    private volatile int _mirrored;

    /// <summary>Whether this silo's row is in the table.</summary>
    public OwnRow OwnRow { get; } = new(time);

    /// <summary>Takes the cluster id for this database and fills an emptied Redis; once, before anything else.</summary>
    /// <exception cref="StartupException">The cluster id belongs to another database, or Redis cannot be used.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _deployment = await mirror.DeploymentAsync(cancellationToken);
        if (!await IsOursAsync())
            throw new StartupException($"The cluster id '{options.ClusterId}' is in use by another database on this Redis. "
                + $"Set Orleans__ClusterId to another id. If that database is gone for good, delete the key '{redis.OwnerKey}' in Redis.");
        await RestoreAsync();
    }

    /// <summary>The database's copy is known to have this version: Redis must not have an older one.</summary>
    public void MirrorHas(int version)
    {
        lock (_lock)
            _mirrored = Math.Max(_mirrored, version);
    }

    /// <summary>Judges what was read from Redis.</summary>
    /// <param name="version">Of the table that was read.</param>
    /// <param name="hasMe">Whether this silo's row is in it.</param>
    /// <returns>True when it can be believed; false when Redis had lost something, which is mended: read again.</returns>
    /// <exception cref="MembershipLostException">It cannot be believed and cannot be mended now.</exception>
    public async Task<bool> AcceptAsync(int version, bool hasMe)
    {
        if (!await IsOursAsync())
        {
            OwnRow.Missed();
            throw new MembershipLostException($"Another database has taken the cluster id '{options.ClusterId}' in Redis.");
        }

        var isComplete = hasMe || !OwnRow.IsWritten;
        if (version >= Math.Max(_newest.Version, _mirrored) && isComplete)
        {
            if (hasMe)
                OwnRow.Found();
            await RememberAsync(version);
            return true;
        }

        if (await RestoreAsync())
            return false;
        if (!isComplete)
            OwnRow.Missed();
        throw new MembershipLostException($"Redis has version {version} of the membership table, without the row of this silo, and there is no newer copy.");
    }

    /// <summary>A change was written to Redis: keeps it.</summary>
    public Task WroteAsync(int version) => RememberAsync(version);

    public void Dispose() => _one.Dispose();

    // Redis first and then the copy, so the copy never has what Redis never had.
    private async Task RememberAsync(int version)
    {
        if (version > _newest.Version)
            Keep(await redis.ReadAsync());
        if (_newest.Version > _mirrored)
            await MirrorAsync(_newest);
    }

    private void Keep(MembershipRows rows)
    {
        lock (_lock)
            _newest = rows.Version > _newest.Version ? rows : _newest;
    }

    private async Task MirrorAsync(MembershipRows rows)
    {
        try
        {
            await mirror.WriteAsync(rows);
            MirrorHas(rows.Version);
        }
        catch (NpgsqlException fault)
        {
            // This silo remembers the rows, and tries again at the next read.
            LogNotMirrored(rows.Version, fault.Message);
        }
    }

    // True when Redis is worth reading again.
    private async Task<bool> RestoreAsync()
    {
        await _one.WaitAsync();
        try
        {
            var found = await redis.ReadAsync();
            var kept = await KeptAsync();
            if (!kept.Replaces(found, _me))
                return found.Version >= kept.Version && (found.Has(_me) || !OwnRow.IsWritten);
            if (await redis.ReplaceAsync(found, kept))
                LogRestored(found.Version, kept.Version, kept.Rows.Count);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<MembershipRows> KeptAsync()
    {
        try
        {
            var copy = await mirror.ReadAsync();
            return copy.Replaces(_newest, _me) ? copy : _newest;
        }
        catch (NpgsqlException) when (_newest.Version > 0)
        {
            return _newest;
        }
    }

    private async Task<bool> IsOursAsync() => await redis.ClaimAsync(_deployment) == _deployment.ToString();

    [LoggerMessage(LogLevel.Warning, "Redis had version {Found} of the membership table, older than version {Kept}: it was put back, with {Rows} rows. Was Redis emptied or restored?")]
    private partial void LogRestored(int found, int kept, int rows);

    [LoggerMessage(LogLevel.Warning, "Version {Version} of the membership table could not be copied to PostgreSQL yet: {Reason}")]
    private partial void LogNotMirrored(int version, string reason);
}
