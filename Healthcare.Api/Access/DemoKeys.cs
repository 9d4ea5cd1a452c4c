namespace Healthcare.Access;

/// <summary>The keys of the demo network, one a role: known to everybody, accepted only where the demo is on.</summary>
public static class DemoKeys
{
    /// <summary>The demo key of a role.</summary>
    public static string Of(string role) => $"demo-{role}-key-known-to-everybody";

    internal static bool IsDemo(string hash) => s_hashes.Contains(hash);

    private static readonly HashSet<string> s_hashes = [.. Roles.All.Select(role => KeyHash.Of(Of(role)).ToString())];
}
