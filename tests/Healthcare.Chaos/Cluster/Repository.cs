namespace Healthcare.Cluster;

/// <summary>Where things are in the repository that this program was built in.</summary>
public static class Repository
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    /// <summary>The configuration with the deliberate defects; see <c>Directory.Build.props</c>.</summary>
    public const string DefectsConfiguration = "Defects";

    public static string Root { get; } = FindRoot();

    /// <summary>The API as it was built together with this program.</summary>
    public static string Api => ApiOf(Configuration);

    public static string ApiOf(string configuration) => Path.Combine(Root, "Healthcare.Api", "bin", configuration, "net10.0", "Healthcare.Api.dll");

    public static string ClusterScript => Path.Combine(Root, "deploy", "local", "cluster");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Healthcare.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Healthcare.sln was not found above this program.");
    }
}
