using System.Globalization;

namespace Healthcare.Audit;

/// <summary>Where a chain does not hold.</summary>
/// <param name="Id">Of the first event that is not as it was written; one above the last where the end is missing.</param>
public sealed record ChainBreak(AuditLogKind Log, long Id, string Why);

/// <summary>Follows one log from its first event to its last and finds the first that is not as it was written. Pure.</summary>
public sealed class ChainVerifier(AuditLogKind log, AuditKeys keys, IReadOnlyCollection<LogEnd> known)
{
    /// <summary>
    /// So long after the first event with a key, silos of the version before may still write events without, which a checkpoint then
    /// takes in; one that comes later is a forgery by somebody who does not have the key.
    /// </summary>
    public static readonly TimeSpan UpdateTime = TimeSpan.FromHours(24);

    // What was signed: the hash that an event had.
    private readonly Queue<LogEnd> _known = new(known.Where(end => end.Id > 0).OrderBy(end => end.Id));
    private readonly long _signed = known.Select(end => end.Id).DefaultIfEmpty().Max();
    private byte[]? _hash;
    private DateTimeOffset? _keyed;

    /// <summary>Events that were looked at.</summary>
    public long Checked { get; private set; }

    /// <summary>The first event of the chain; 0 before it.</summary>
    public long Start { get; private set; }

    public ChainBreak? Break { get; private set; }

    /// <summary>False once something is broken: what comes after it proves nothing.</summary>
    public bool Add(ChainedEvent next)
    {
        if (Break is null && WhyWrong(next) is { } why)
            Break = new ChainBreak(log, Checked + 1, why);
        if (Break is null)
            Checked++;
        return Break is null;
    }

    /// <summary>After the last event.</summary>
    public void End()
    {
        if (Break is null && _known.TryPeek(out var missing))
            Break = new ChainBreak(log, Checked + 1, string.Create(CultureInfo.InvariantCulture, $"A checkpoint knows event {missing.Id}, and the log ends before it."));
    }

    private string? WhyWrong(ChainedEvent next)
    {
        var id = Checked + 1;
        if (next.Stored.Id != id)
            return string.Create(CultureInfo.InvariantCulture, $"Event {next.Stored.Id} is where event {id} should be.");
        if (next.Hash is null || next.KeyId is not { } keyId)
            return _hash is null ? WhyUnknown(id, null) : "It has no hash, and events before it have one.";
        if (keys.Find(keyId) is not { } key)
            return "It was written with an audit key that is not among the given ones.";
        if (keyId == 0 && keys.HasKey && id > _signed)
            return "It was written without the key, and no checkpoint has it.";
        if (keyId == 0 && next.Stored.At > _keyed + UpdateTime)
            return "It was written without the key, long after others were written with it.";
        var hash = AuditChain.Next(_hash ?? AuditChain.Genesis(log), id, AuditChain.Digest(next.Stored.Draft, next.Stored.At, key));
        if (!hash.AsSpan().SequenceEqual(next.Hash))
            return "Its hash does not follow from it and the one before it.";
        if (Start == 0)
            Start = id;
        if (keyId != 0)
            _keyed ??= next.Stored.At;
        _hash = hash;
        return WhyUnknown(id, hash);
    }

    private string? WhyUnknown(long id, byte[]? hash)
    {
        while (_known.TryPeek(out var end) && end.Id == id)
        {
            _known.Dequeue();
            if (end.Hash is not null && !end.Hash.AsSpan().SequenceEqual(hash))
                return "A checkpoint knows it with another hash.";
        }

        return null;
    }
}
