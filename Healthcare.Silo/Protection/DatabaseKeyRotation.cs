using System.Data.Common;
using Healthcare.Administration;

namespace Healthcare.Protection;

/// <inheritdoc cref="IKeyRotation"/>
/// <param name="connectAsync">Opens a connection on which every table may be updated, the audit trail too.</param>
/// <param name="enterAsync">Waits for the right to write, where one writes at a time.</param>
internal sealed class DatabaseKeyRotation(
    Protector protector, ProtectedNames names, string description, Func<CancellationToken, Task<DbConnection>> connectAsync, Func<ValueTask<IDisposable?>> enterAsync, TimeSpan settling = default)
    : IKeyRotation
{
    public TimeSpan Settling => settling;

    public string Reload()
    {
        protector.Reload();
        return KeyRing.Name(protector.Ring.CurrentId);
    }

    public async Task<long> ResealAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var database = await connectAsync(cancellationToken);
        var done = await new Resealing(protector, names.Tables).RunAsync(database, enterAsync, progress, cancellationToken);
        using var pass = await enterAsync();
        await new ProtectedDatabase(database, names, protector, description).RenewMarkAsync(cancellationToken);
        return done;
    }

    public async Task<Dictionary<string, long>> CountAsync(CancellationToken cancellationToken)
    {
        await using var database = await connectAsync(cancellationToken);
        var counts = protector.Ring.Ids.ToDictionary(KeyRing.Name, _ => 0L);
        foreach (var table in names.Tables)
            foreach (var (key, count) in await database.CountAsync(table, cancellationToken))
                counts[key] = counts.GetValueOrDefault(key) + count;
        return counts;
    }
}
