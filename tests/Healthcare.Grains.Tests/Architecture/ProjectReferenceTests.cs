using System.Xml.Linq;

namespace Healthcare.Architecture;

/// <summary>The arrows between the projects, as docs/architecture.md draws them. A new arrow fails here first.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Healthcare.Grains.Interfaces"] = [],
        ["Healthcare.Grains"] = ["Healthcare.Grains.Interfaces"],
        ["Healthcare.Silo"] = ["Healthcare.Grains"],
        ["Healthcare.Api"] = ["Healthcare.Grains.Interfaces", "Healthcare.Silo"],
    };

    private static readonly string[] s_interfacePackages = ["Microsoft.Orleans.Sdk"];

    private static readonly string s_root = FindRoot();

    [Fact]
    public void No_project_refers_to_one_it_must_not_know()
    {
        foreach (var (project, allowed) in s_allowed)
            Assert.Empty(References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Except(allowed));
    }

    [Fact]
    public void The_grain_contracts_need_nothing_but_the_abstractions_of_Orleans() =>
        Assert.Empty(References("Healthcare.Grains.Interfaces", "PackageReference").Except(s_interfacePackages));

    [Fact]
    public void The_top_level_holds_what_the_design_says_and_nothing_else()
    {
        string[] allowed = ["Healthcare.Silo", "Healthcare.Api", "Healthcare.Grains", "Healthcare.Grains.Interfaces", "tests", "deploy", "docs"];
        var folders = Directory.GetDirectories(s_root).Select(Path.GetFileName).Where(name => !name!.StartsWith('.'));
        Assert.Empty(folders.Except(allowed).Except(["data", "bin", "obj", "TestResults"]));
    }

    [Fact]
    public void The_API_reaches_grains_only_through_their_contracts()
    {
        // The Api project sees Healthcare.Grains through Healthcare.Silo; nothing of it may be named there.
        string[] ours = ["GrainRow", "UnitGrain", "IBookingStore", "NetworkIndex", "SlotRules", "PatientRules"];
        var sources = Directory.GetFiles(Path.Combine(s_root, "Healthcare.Api"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/CommandLine/", StringComparison.Ordinal));
        foreach (var path in sources)
            Assert.DoesNotContain(ours, name => File.ReadAllText(path).Contains(name, StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(s_root, project, $"{project}.csproj")).Descendants(kind).Select(e => e.Attribute("Include")!.Value);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Healthcare.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Healthcare.sln was not found above the tests.");
    }
}
