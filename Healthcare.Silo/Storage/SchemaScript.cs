using System.Globalization;
using System.Reflection;

namespace Healthcare.Storage;

/// <summary>One of the numbered scripts under deploy/sql, which this program carries with it.</summary>
internal sealed record SchemaScript(int Version, string Name, string Sql)
{
    /// <summary>The scripts of a folder, by version.</summary>
    /// <param name="folder">Such as <c>sql/sqlite/</c>.</param>
    public static SchemaScript[] Load(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => Read(folder, name))
            .OrderBy(script => script.Version)];
    }

    /// <summary>Any of the scripts, whole.</summary>
    public static string ReadText(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>The number that a script's name begins with.</summary>
    public static int VersionOf(string name) =>
        int.Parse(name.AsSpan(0, name.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static SchemaScript Read(string folder, string resource)
    {
        var name = resource[folder.Length..];
        return new SchemaScript(VersionOf(name), name, ReadText(resource));
    }
}
