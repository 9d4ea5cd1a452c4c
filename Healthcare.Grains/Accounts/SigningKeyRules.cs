using System.Buffers.Text;
using System.Security.Cryptography;

namespace Healthcare.Accounts;

/// <summary>A key pair on P-256.</summary>
/// <param name="Private">PKCS 8, base 64.</param>
/// <param name="SignsFrom">From then on it signs, until the next one does.</param>
public sealed record SigningKeyState(string Kid, string X, string Y, string Private, DateTimeOffset SignsFrom);

/// <summary>The row of the signing keys, in the order in which they sign.</summary>
public sealed record SigningKeysState(SigningKeyState[] Keys);

/// <summary>When keys come and go. Pure, but for chance.</summary>
public static class SigningKeyRules
{
    public static readonly TimeSpan Period = TimeSpan.FromDays(30);

    /// <summary>Before it signs: until then everybody who keeps a copy of the key set has seen it.</summary>
    public static readonly TimeSpan PublishedAhead = TimeSpan.FromDays(1);

    /// <summary>The same, for a change at once: every process of the network asks more often than this.</summary>
    public static readonly TimeSpan PublishedAheadAtOnce = TimeSpan.FromSeconds(10);

    /// <summary>No token lives longer than this.</summary>
    public static readonly TimeSpan LongestToken = TimeSpan.FromHours(1);

    /// <summary>The keys as they should be now: the same ones when nothing is due.</summary>
    public static SigningKeysState Due(SigningKeysState? state, DateTimeOffset now)
    {
        if (state is null || state.Keys.Length == 0)
            return new SigningKeysState([New(now)]);
        var keys = state.Keys;
        var last = keys[^1];
        if (last.SignsFrom + Period - PublishedAhead <= now)
            keys = [.. keys, New(now + PublishedAhead)];
        var live = keys.Where((_, i) => i == keys.Length - 1 || now < keys[i + 1].SignsFrom + LongestToken).ToArray();
        return live.Length == state.Keys.Length ? state : new SigningKeysState(live);
    }

    /// <summary>One more key, that signs in a moment instead of any that was to come.</summary>
    public static SigningKeysState Rotate(SigningKeysState state, DateTimeOffset now)
    {
        var current = Array.IndexOf(state.Keys, Current(state, now));
        return new SigningKeysState([.. state.Keys[..(current + 1)], New(now + PublishedAheadAtOnce)]);
    }

    public static SigningKeyState Current(SigningKeysState state, DateTimeOffset now) => state.Keys.LastOrDefault(key => key.SignsFrom <= now) ?? state.Keys[0];

    public static SigningKeyState New(DateTimeOffset signsFrom)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        byte[] whole = [.. point.X!, .. point.Y!];
        return new SigningKeyState(
            Base64Url.EncodeToString(SHA256.HashData(whole).AsSpan(0, 12)),
            Base64Url.EncodeToString(point.X),
            Base64Url.EncodeToString(point.Y),
            Convert.ToBase64String(pair.ExportPkcs8PrivateKey()),
            signsFrom);
    }
}
