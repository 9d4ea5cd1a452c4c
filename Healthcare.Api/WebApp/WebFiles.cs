using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;

namespace Healthcare.WebApp;

/// <summary>
/// The files of the web app as the build has made them: read once, each with its compressed forms. Names of assets carry a hash of their
/// content, so that a browser may keep them for ever.
/// </summary>
internal sealed class WebFiles
{
    private const string IndexName = "index.html";
    private static readonly FileExtensionContentTypeProvider s_types = new();
    private readonly FrozenDictionary<string, WebFile> _files;

    private WebFiles(Dictionary<string, WebFile> files, string? index)
    {
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
        Index = index;
    }

    /// <summary>The page of the app; null where it was not built.</summary>
    public string? Index { get; }

    public WebFile? Find(string path) => _files.GetValueOrDefault(path);

    public static WebFiles Load(string directory)
    {
        var files = new Dictionary<string, WebFile>();
        string? index = null;
        if (Directory.Exists(directory))
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(file => !IsCompressed(file)))
            {
                var path = "/" + Path.GetRelativePath(directory, file).Replace('\\', '/');
                if (path == "/" + IndexName)
                    index = File.ReadAllText(file);
                else if (s_types.TryGetContentType(file, out var type))
                    files[path] = new WebFile(type, path.StartsWith("/assets/", StringComparison.Ordinal), File.ReadAllBytes(file), Compressed(file, ".br"), Compressed(file, ".gz"));
            }
        }

        return new WebFiles(files, index);
    }

    private static bool IsCompressed(string file) => file.EndsWith(".br", StringComparison.Ordinal) || file.EndsWith(".gz", StringComparison.Ordinal);

    private static byte[]? Compressed(string file, string extension) => File.Exists(file + extension) ? File.ReadAllBytes(file + extension) : null;
}

/// <param name="IsHashed">Whether its name changes with its content.</param>
internal sealed record WebFile(string ContentType, bool IsHashed, byte[] Content, byte[]? Brotli, byte[]? Gzip);
