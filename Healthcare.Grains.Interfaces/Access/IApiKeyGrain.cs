namespace Healthcare.Access;

/// <summary>Who a valid API key is.</summary>
/// <param name="Id">Id of the key; never the key.</param>
/// <param name="Grant">What an issued key is limited to; null: a key of the settings, which is not.</param>
[GenerateSerializer, Immutable, Alias("api-key-identity")]
public sealed record ApiKeyIdentity(string Id, string Name, string[] Roles, Grant? Grant = null);

/// <summary>One API key of the settings (the bootstrap key, a demo key), by the SHA-256 of its value in lower-case hex. The value itself is stored nowhere.</summary>
[Alias("access.api-key")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the key exists with this name and these roles.</summary>
    [NeedsSystem]
    Task Ensure(string name, string[] roles, CommandContext context);

    /// <summary>Who the key is; null when it is unknown.</summary>
    [NeedsSystem]
    Task<ApiKeyIdentity?> Identify();
}
