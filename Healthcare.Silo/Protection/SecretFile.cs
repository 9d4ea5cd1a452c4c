using System.Text;

namespace Healthcare.Protection;

/// <summary>Small files that only the user may read under whom the program runs. They are there whole or not at all, also after a crash.</summary>
internal static class SecretFile
{
    /// <summary>Whoever comes second leaves what the first has made.</summary>
    public static void Create(string path, string text)
    {
        var partial = Write(path, text);
        try
        {
            File.Move(partial, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(partial);
        }
    }

    public static void Replace(string path, string text) => File.Move(Write(path, text), path, overwrite: true);

    private static string Write(string path, string text)
    {
        var partial = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(partial, options);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
        return partial;
    }
}
