using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Healthcare.Webhooks;

/// <summary>
/// Who sent it, unchanged and lately: HMAC-SHA-256 over <c>id.timestamp.body</c>, as Standard Webhooks has it, so that its libraries verify it.
/// </summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret, with blanks between them.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))}"));
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);
}
