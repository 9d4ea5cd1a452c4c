namespace Healthcare.Cluster;

/// <summary>Where things are in the repository that this program was built in.</summary>
public static class Repository
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Root { get; } = FindRoot();

    /// <summary>The API as it was built together with this program.</summary>
    public static string Api => Path.Combine(Root, "Healthcare.Api", "bin", Configuration, "net10.0", "Healthcare.Api.dll");

    /// <summary>The API with the deliberate defects compiled in; see <c>Directory.Build.props</c>.</summary>
    public static string DefectiveApi => Path.Combine(Root, "bin", "defects", "bin", "Healthcare.Api", "release", "Healthcare.Api.dll");

    public static string ClusterScript => Path.Combine(Root, "deploy", "local", "cluster");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Healthcare.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Healthcare.sln was not found above this program.");
    }
}
