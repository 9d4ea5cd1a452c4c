using System.Diagnostics;
using System.Net.Sockets;

namespace Healthcare.Servers;

/// <summary>A Redis of its own that keeps nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _port;

    private RedisServer(Process process, int port) => (_process, _port) = (process, port);

    public string ConnectionString => $"127.0.0.1:{_port}";

    public static async Task<RedisServer> StartAsync(string directory)
    {
        Directory.CreateDirectory(directory);
        var port = Ports.Free();
        var start = new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--dir", directory, "--logfile", "redis.log"]);
        var process = Process.Start(start)!;
        while (!await AnswersAsync(port))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"redis-server ended with exit code {process.ExitCode}.");
            await Task.Delay(20);
        }

        return new RedisServer(process, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
