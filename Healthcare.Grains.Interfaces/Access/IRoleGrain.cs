namespace Healthcare.Access;

/// <summary>A role that a network made itself.</summary>
/// <param name="Code">Its id, unlike any of <see cref="Roles"/>.</param>
[GenerateSerializer, Immutable, Alias("access.custom-role")]
public sealed record CustomRole(string Code, string Name, string[] Permissions, long Version = 1);

/// <summary>One role of the network's own, by code.</summary>
[Alias("access.role")]
public interface IRoleGrain : IGrainWithStringKey
{
    /// <returns><c>code-in-use</c> when there is one with this code.</returns>
    [Needs(Permissions.RolesWrite)]
    Task<Result<CustomRole>> Create(string name, string[] permissions, CommandContext context);

    [Needs(Permissions.RolesWrite)]
    Task<Result<CustomRole>> Update(string name, string[] permissions, long? version, CommandContext context);

    /// <summary>Whoever had it keeps its name and loses what it allowed.</summary>
    [Needs(Permissions.RolesWrite)]
    Task<Result<CustomRole>> Delete(long? version, CommandContext context);

    [Needs(Permissions.RolesRead)]
    Task<CustomRole?> Get();
}
