using System.Diagnostics;
using StackExchange.Redis;

namespace Healthcare.Membership;

/// <summary>A Redis of the test's own, in a process that can be killed, paused and started again with what it had or with something else.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("healthcare-redis-");
    private readonly string[] _arguments;
    private Process? _process;

    private RedisServer(string[] arguments) => _arguments = arguments;

    public int Port { get; } = FreePort.Next();

    public string ConnectionString => $"127.0.0.1:{Port}";

    private string Dump => Path.Combine(_directory.FullName, "dump.rdb");

    public static async Task<RedisServer> StartAsync(params string[] arguments)
    {
        var server = new RedisServer(arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts the killed server; it has what was last saved.</summary>
    public async Task StartAgainAsync()
    {
        string[] own = ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _directory.FullName, "--save", "", "--appendonly", "no", "--enable-debug-command", "yes"];
        _process = Process.Start(new ProcessStartInfo("redis-server", [.. own, .. _arguments]) { RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.TrueAsync("Redis accepts connections", async () => await Membership.Port.AskAsync(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, Port), TimeSpan.FromSeconds(1)) == PortAnswer.Accepts);
    }

    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Kills the server and starts it with nothing.</summary>
    public async Task RestartEmptyAsync()
    {
        Kill();
        File.Delete(Dump);
        await StartAgainAsync();
    }

    /// <summary>Writes a dump, and gives what is in it.</summary>
    public async Task<byte[]> DumpAsync()
    {
        await CommandAsync("SAVE");
        return await File.ReadAllBytesAsync(Dump);
    }

    /// <summary>Kills the server and starts it with a dump.</summary>
    public async Task RestoreAsync(byte[] dump)
    {
        Kill();
        await File.WriteAllBytesAsync(Dump, dump);
        await StartAgainAsync();
    }

    public void Pause() => Signals.Send(_process!.Id, Signals.Stop);

    public void Continue() => Signals.Send(_process!.Id, Signals.Continue);

    public async Task<RedisResult> CommandAsync(string command, params object[] arguments)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{ConnectionString},allowAdmin=true");
        return await connection.GetDatabase().ExecuteAsync(command, arguments);
    }

    public ValueTask DisposeAsync()
    {
        if (_process is not null)
            Kill();
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
