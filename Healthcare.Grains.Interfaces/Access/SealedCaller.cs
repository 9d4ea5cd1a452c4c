namespace Healthcare.Access;

/// <summary>A caller on its way through the cluster: what <see cref="CallerSeals"/> made and only it can make.</summary>
[GenerateSerializer, Immutable, Alias("access.sealed-caller")]
public sealed class SealedCaller(byte[] token)
{
    /// <summary>Where it travels in Orleans' request context.</summary>
    public const string ContextKey = "healthcare.caller";

    [Id(0)]
    private readonly byte[] _token = token;

    // Not serialized: only who holds the secret can have put it here, in this process.
    [NonSerialized]
    private OpenedSeal? _opened;

    internal ReadOnlySpan<byte> Token => _token;

    internal OpenedSeal? Opened
    {
        get => Volatile.Read(ref _opened);
        set => Volatile.Write(ref _opened, value);
    }
}

/// <summary>A seal that was found good.</summary>
/// <param name="By">Whose secret it was found good with.</param>
internal sealed record OpenedSeal(CallerSeals By, Caller Caller, DateTimeOffset Until);
