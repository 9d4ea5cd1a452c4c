namespace Healthcare;

/// <summary>Who asks, from where, and whether the same request may come again. Travels with every write.</summary>
/// <param name="Actor">The account or API key that acts, e.g. <c>key-3f9a0c51d2e7</c>, or <c>system</c>.</param>
/// <param name="From">Where the request came from: client address and request id, e.g. <c>127.0.0.1 0HN...</c>.</param>
/// <param name="Idempotency">Set when the caller sent an <c>Idempotency-Key</c>.</param>
/// <param name="Position">What the caller may have seen: no silo refuses for want of knowing the log up to this event.</param>
/// <param name="Within">The locations that the caller is limited to: nothing is offered elsewhere. Null: no limit.</param>
[GenerateSerializer, Immutable, Alias("command-context")]
public sealed record CommandContext(string Actor, string From, IdempotencyKey? Idempotency = null, long Position = 0, string[]? Within = null)
{
    /// <summary>The program itself acts: seeding, sweeping, importing.</summary>
    public static CommandContext System(string part) => new("system", part);
}

/// <summary>A caller's promise that equal requests are the same request.</summary>
/// <param name="Key">Caller and key, hashed: <c>[0-9a-f]{64}</c>. Two callers never share one.</param>
/// <param name="RequestHash">Method, path and body, hashed. The same key with another hash is a reused key.</param>
[GenerateSerializer, Immutable, Alias("idempotency-key")]
public sealed record IdempotencyKey(string Key, string RequestHash);
