using System.Globalization;

namespace Healthcare.Audit;

/// <summary>Checks the whole trail: both chains, and the checkpoints against each other and the chains.</summary>
public static class AuditVerifier
{
    /// <param name="kept">Checkpoints that were kept outside of the database.</param>
    public static async Task<AuditVerification> VerifyAsync(
        IAuditLog log, AuditKeys keys, IReadOnlyList<AuditCheckpoint> kept, CancellationToken cancellationToken = default)
    {
        // The checkpoints first: what is written meanwhile is in the logs, and a checkpoint of it is not missed.
        var stored = await log.ReadCheckpointsAsync(cancellationToken);
        AuditCheckpoint[] all = [.. stored, .. kept];
        var changes = await VerifyAsync(log, AuditLogKind.Changes, keys, all, cancellationToken);
        var accesses = await VerifyAsync(log, AuditLogKind.Accesses, keys, all, cancellationToken);
        var broken = changes.Break ?? accesses.Break;
        var (firstBroken, why) = broken is not null
            ? (AuditIds.Of(broken.Log, broken.Id), broken.Why)
            : CheckpointRules.FindWrong(stored, kept, keys, changes.Start) is { } wrong ? (AuditIds.OfCheckpoint(wrong.Number), wrong.Why) : (null, null);
        return new AuditVerification(firstBroken is null, changes.Checked + accesses.Checked, firstBroken, why, keys.HasKey, all.DistinctBy(checkpoint => checkpoint.Number).Count());
    }

    private static async Task<ChainVerifier> VerifyAsync(
        IAuditLog log, AuditLogKind kind, AuditKeys keys, AuditCheckpoint[] checkpoints, CancellationToken cancellationToken)
    {
        var verifier = new ChainVerifier(kind, keys, [.. checkpoints.Where(checkpoint => checkpoint.IsProof(keys)).Select(checkpoint => checkpoint.EndOf(kind))]);
        await foreach (var next in log.ReadChainAsync(kind, cancellationToken))
            if (!verifier.Add(next))
                return verifier;
        verifier.End();
        return verifier;
    }
}

/// <summary>How events and checkpoints are named to auditors.</summary>
public static class AuditIds
{
    public static string Of(AuditLogKind log, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{(log is AuditLogKind.Changes ? "change" : "access")}-{id}");

    public static string OfCheckpoint(long number) => string.Create(CultureInfo.InvariantCulture, $"checkpoint-{number}");
}

/// <summary>What must hold among checkpoints. Pure.</summary>
public static class CheckpointRules
{
    /// <param name="stored">Those in the database, by number.</param>
    /// <param name="kept">Those outside of it.</param>
    /// <param name="start">Where the chain of changes begins.</param>
    public static (long Number, string Why)? FindWrong(
        IReadOnlyList<AuditCheckpoint> stored, IReadOnlyList<AuditCheckpoint> kept, AuditKeys keys, long start)
    {
        var byNumber = new Dictionary<long, AuditCheckpoint>();
        for (var i = 0; i < stored.Count; i++)
        {
            if (stored[i].Number != i + 1)
                return (i + 1, "The checkpoint is missing.");
            byNumber[i + 1] = stored[i];
        }

        // The first that was made with a key: before it there was none.
        var keyed = stored.FirstOrDefault(checkpoint => checkpoint.KeyId != 0)?.Number ?? long.MaxValue;
        foreach (var checkpoint in stored.Concat(kept))
        {
            if (!checkpoint.IsGenuine(keys) || (checkpoint.KeyId == 0 && checkpoint.Number > keyed))
                return (checkpoint.Number, "The checkpoint was not signed with one of the given audit keys, or was changed after.");
            if (!byNumber.TryGetValue(checkpoint.Number, out var same))
                return (checkpoint.Number, "The checkpoint was kept elsewhere and is missing in the database.");
            if (same != checkpoint)
                return (checkpoint.Number, "The checkpoint is another one in the database than the one that was kept elsewhere.");
            if (checkpoint.Start > 0 && checkpoint.Start != start)
                return (checkpoint.Number, "The checkpoint knows another first event of the chain.");
        }

        return null;
    }
}
