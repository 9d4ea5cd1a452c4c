using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Healthcare.Accounts.LogIns;

/// <summary>
/// A refresh token: the session's id, 128 random bits that all tokens of the session have, 256 that only this one has. The session keeps
/// the SHA-256 of both; by the first it knows an old token of its own from one that somebody made up.
/// </summary>
internal sealed record RefreshToken(string SessionId, string Family, string Secret)
{
    private const int FamilyBytes = 16;
    private const int SecretBytes = 32;
    private const int FamilyLength = 22;
    private const int SecretLength = 43;

    public byte[] FamilyHash => SHA256.HashData(Encoding.ASCII.GetBytes(Family));

    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(ToString()));

    public static RefreshToken First() => new(Ids.New(Ids.Session), Random(FamilyBytes), Random(SecretBytes));

    public RefreshToken Next() => this with { Secret = Random(SecretBytes) };

    public override string ToString() => $"{SessionId}.{Family}{Secret}";

    public static RefreshToken? Parse(string? text) =>
        text is { Length: <= 200 } && text.Split('.') is [var id, { Length: FamilyLength + SecretLength } rest] && Ids.IsWellFormed(id) && Ascii.IsValid(rest)
            ? new RefreshToken(id, rest[..FamilyLength], rest[FamilyLength..])
            : null;

    private static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
