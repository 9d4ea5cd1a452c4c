using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Healthcare.Accounts;

/// <summary>Time-based one-time codes (RFC 6238): six digits of HMAC-SHA-1 every 30 seconds, as every authenticator app speaks.</summary>
public static class Totp
{
    public const int Digits = 6;
    public const int StepSeconds = 30;

    /// <summary>Steps that a clock may go wrong, before and after.</summary>
    private const int Tolerance = 1;

    private const int SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string NewSecret()
    {
        Span<byte> bytes = stackalloc byte[SecretBytes];
        RandomNumberGenerator.Fill(bytes);
        return Encode(bytes);
    }

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step of a code that counts now; null when there is none, or when it is not after <paramref name="lastStep"/>.</summary>
    public static long? Match(string secret, string code, DateTimeOffset now, long lastStep)
    {
        long? found = null;
        // All of them are computed: the time that takes tells nothing.
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (Equal(CodeAt(secret, step), code) && step > lastStep)
                found = step;
        return found;
    }

    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        // RFC 6238's default; authenticator apps know nothing else for sure.
        HMACSHA1.HashData(Decode(secret), counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static bool Equal(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 8 / 5);
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text.Append(Base32[(pair >> (11 - bit % 8)) & 31]);
        }

        return text.ToString();
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        for (var i = 0; i < secret.Length; i++)
            for (var bit = 0; bit < 5; bit++)
                if ((Base32.IndexOf(secret[i], StringComparison.Ordinal) >> (4 - bit) & 1) == 1 && (i * 5 + bit) / 8 < bytes.Length)
                    bytes[(i * 5 + bit) / 8] |= (byte)(128 >> ((i * 5 + bit) % 8));
        return bytes;
    }
}
