using Healthcare.Access;

namespace Healthcare.Accounts;

/// <summary>A public key of tokens (RFC 7517), on P-256.</summary>
/// <param name="X">Base64url, as is <paramref name="Y"/>.</param>
[GenerateSerializer, Immutable, Alias("signing-key")]
public sealed record SigningKey(string Kid, string X, string Y);

/// <summary>Every key whose tokens are to be believed, and those that will sign soon.</summary>
[GenerateSerializer, Immutable, Alias("signing-keys")]
public sealed record SigningKeySet(SigningKey[] Keys, string Current);

/// <summary>A signed token.</summary>
[GenerateSerializer, Immutable, Alias("signed-token")]
public sealed record SignedToken(string Value);

/// <summary>
/// The keys that sign tokens, by what they are for (<see cref="Access"/>). Private keys stay in the silo and in the store. They
/// change by themselves: the next one is published a day before it signs, the old one until its last token has expired.
/// </summary>
[Alias("accounts.signing-keys")]
public interface ISigningKeysGrain : IGrainWithStringKey
{
    const string Access = "access";

    [NeedsSystem]
    Task<SigningKeySet> Get();

    /// <summary>Signs claims as a JWT with ES256.</summary>
    /// <param name="type">The header's <c>typ</c>.</param>
    /// <param name="claims">UTF-8 JSON.</param>
    [NeedsSystem]
    Task<SignedToken> Sign(string type, byte[] claims);

    /// <summary>Publishes a new key at once; it signs as soon as every process knows it.</summary>
    [Needs(Permissions.Admin)]
    Task<Result<SigningKeySet>> Rotate(CommandContext context);
}
