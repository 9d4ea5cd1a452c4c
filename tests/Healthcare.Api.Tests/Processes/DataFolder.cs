namespace Healthcare.Processes;

/// <summary>A directory that goes when the test ends.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("healthcare-").FullName;

    public string Data => this["data"];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Runs a command on the data in this folder.</summary>
    public Task<Outcome> RunAsync(params string[] args) => HealthcareProgram.RunAsync(Path, args, ("Healthcare__DataDirectory", Data), ("ASPNETCORE_URLS", "http://127.0.0.1:0"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
