namespace Healthcare.Access;

/// <summary>The row of an issued key.</summary>
/// <param name="Hash">SHA-256 of its value.</param>
/// <param name="HashBefore">Of the value before; good until <see cref="ApiKey.OverlapUntil"/>.</param>
public sealed record IssuedKeyState(ApiKey Value, string Hash, string? HashBefore = null);

/// <summary>When a value of a key is good. Pure.</summary>
public static class IssuedKeyRules
{
    private const string IdPrefix = "key-";
    private const string ValuePrefix = "hck_";

    public static string PrefixOf(string id) => $"{ValuePrefix}{id[IdPrefix.Length..]}";

    public static bool IsGood(IssuedKeyState key, string hash, DateTimeOffset now) =>
        (key.Value.ExpiresAt is not { } end || now < end)
        && (key.Hash == hash || (key.HashBefore == hash && now < key.Value.OverlapUntil));

    public static IssuedKeyState Rotate(IssuedKeyState key, string hash, DateTimeOffset overlapUntil) =>
        new(key.Value with { OverlapUntil = overlapUntil, Version = key.Value.Version + 1 }, hash, key.Hash);
}
