using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Healthcare.Checks;
using Microsoft.Data.Sqlite;

namespace Healthcare.Cluster;

/// <summary>One process on SQLite in a directory of its own, which can be killed and started again on the same data.</summary>
public sealed class EmbeddedServer : ISystem
{
    private const string Name = "api-1";

    private readonly string _program;
    private readonly string _directory = Directory.CreateTempSubdirectory("healthcare-chaos-").FullName;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort()}/");
    private Process? _process;

    /// <param name="program">Path of Healthcare.Api.dll.</param>
    /// <param name="environment">Beside the settings that this class makes.</param>
    public EmbeddedServer(string program, IReadOnlyDictionary<string, string>? environment = null)
    {
        if (!File.Exists(program))
            throw new InvalidOperationException($"{program} is not there. Build it first.");
        (_program, _environment) = (program, environment ?? new Dictionary<string, string>());
    }

    public string ApiKey { get; } = $"chaos-{Guid.NewGuid():N}-{Guid.NewGuid():N}";

    public IReadOnlyList<(string Name, Uri Address)> Entrances => [(Name, _address)];

    public Tolerances Tolerances => Tolerances.Embedded;

    public Task<IReadOnlyList<SystemProcess>> GetProcessesAsync() => Task.FromResult<IReadOnlyList<SystemProcess>>(
        [new SystemProcess(Name, ProcessKind.Combined, _process is { HasExited: false } running ? running.Id : 0, new Uri(_address, "health/ready"))]);

    public async Task KillAsync(string name)
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task StopAsync(string name)
    {
        if (_process is not { HasExited: false } running)
            return;
        await Signals.SendAsync(running.Id, "TERM");
        await running.WaitForExitAsync();
    }

    public Task StartAsync(string name)
    {
        if (_process is { HasExited: false })
            return Task.CompletedTask;
        _process?.Dispose();
        _process = Start();
        return Task.CompletedTask;
    }

    public async Task<LoggedEvent[]?> ReadEventsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, "data", "healthcare.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id, Action, Subject FROM Event ORDER BY Id";
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<LoggedEvent>();
        while (await reader.ReadAsync())
            events.Add(new LoggedEvent(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        return [.. events];
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(Name);
        _process?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [_program]) { WorkingDirectory = _directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_URLS"] = _address.GetLeftPart(UriPartial.Authority);
        start.Environment["Healthcare__DataDirectory"] = Path.Combine(_directory, "data");
        start.Environment["Healthcare__BootstrapApiKey"] = ApiKey;
        start.Environment["Healthcare__Demo"] = "false";
        start.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(_directory, "log.txt"), append: true) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static bool IsSetting(string name) =>
        Array.Exists(["Healthcare__", "Orleans__", "ConnectionStrings__", "ASPNETCORE_"], prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
