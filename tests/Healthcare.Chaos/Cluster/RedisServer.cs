using System.Net.Sockets;

namespace Healthcare.Cluster;

/// <summary>Speaks to Redis, in the few words that faults need.</summary>
public sealed class RedisServer(int port, string password)
{
    public async Task SendAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\r\n" };
        foreach (var line in new[] { $"AUTH {password}", command })
        {
            await writer.WriteLineAsync(line);
            var answer = await reader.ReadLineAsync();
            if (answer is null or ['-', ..])
                throw new InvalidOperationException($"Redis refused: {answer}");
        }
    }
}
