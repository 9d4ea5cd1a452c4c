using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Healthcare.Http;

/// <summary>The <c>Idempotency-Key</c> of a write, bound to its caller and to what was asked.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";
    private const int MaxLength = 128;

    /// <summary>The key as the caller sent it; null when there is none.</summary>
    /// <exception cref="RequestException">It is not 1 to 128 visible ASCII characters.</exception>
    public static string? Read(HttpRequest request)
    {
        var values = request.Headers[Name];
        if (values.Count == 0)
            return null;
        return values.Count == 1 && IsUsable(values[0])
            ? values[0]
            : throw new RequestException(ProblemResult.Of(ProblemCodes.MalformedRequest, "Idempotency-Key must be 1 to 128 visible ASCII characters, sent once."));
    }

    public static IdempotencyKey Bind(string key, string callerId, HttpRequest request, ReadOnlySpan<byte> bodyOrItsHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        // The same change on another version is another change: its first answer may not be given again.
        if (request.Headers.IfMatch is { Count: > 0 } match)
            hash.AppendData(Encoding.UTF8.GetBytes($"{HeaderNames.IfMatch}: {match}\n"));
        hash.AppendData(bodyOrItsHash);
        return new IdempotencyKey(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{callerId}\n{key}"))),
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    internal static bool IsUsable(string? key) => key is { Length: > 0 and <= MaxLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');
}
