namespace Healthcare;

/// <summary>A directory for everything that a run writes; gone with it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("healthcare-benchmarks-").FullName;

    public string Sub(string name) => System.IO.Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
