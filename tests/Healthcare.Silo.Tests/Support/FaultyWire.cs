using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Healthcare.Support;

/// <summary>What happens to the next commit on its way.</summary>
public enum WireFault
{
    None,

    /// <summary>It does not reach the database.</summary>
    LoseRequest,

    /// <summary>It is done, and the answer does not reach the caller.</summary>
    LoseAnswer,

    /// <summary>The caller loses its connection at once; the request goes on when the test lets it.</summary>
    DelayRequest,
}

/// <summary>A TCP proxy between the store and its server that loses what a test wants to be lost.</summary>
public sealed class FaultyWire : IAsyncDisposable
{
    // The writer's connection is known by the statement that it prepares.
    private static readonly byte[] s_mark = Encoding.ASCII.GetBytes("commit_units");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _serverPort;
    private readonly Task _accepting;
    private int _next;

    public FaultyWire(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Completes when the delayed request, and the answer to it, have gone through.</summary>
    public Task Delivered => _delivered.Task;

    /// <summary>The next commit meets this.</summary>
    public void Fail(WireFault fault) => Interlocked.Exchange(ref _next, (int)fault);

    /// <summary>Lets the delayed request go on.</summary>
    public void Release() => _release.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
                var wire = new Wire(this, client.GetStream(), server.GetStream());
                var down = wire.DownAsync(_stop.Token);
                await Task.WhenAny(wire.UpAsync(_stop.Token), down);
                if (wire.IsDelaying)
                    await down;
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException)
            {
                // One side is gone; the other one follows.
            }
        }
    }

    /// <summary>One connection, from the client up to the server and down again.</summary>
    private sealed class Wire(FaultyWire owner, NetworkStream client, NetworkStream server)
    {
        private bool _isWriter;
        private volatile bool _losesAnswer;
        private volatile bool _isDelaying;

        /// <summary>The client is gone, and what it sent is still to go on.</summary>
        public bool IsDelaying => _isDelaying;

        public async Task UpAsync(CancellationToken stop)
        {
            var buffer = new byte[1 << 16];
            while (await client.ReadAsync(buffer, stop) is var read and > 0)
            {
                var marked = buffer.AsSpan(0, read).IndexOf(s_mark) >= 0;
                var fault = _isWriter && !marked ? (WireFault)Interlocked.Exchange(ref owner._next, 0) : WireFault.None;
                _isWriter |= marked;
                if (fault == WireFault.LoseRequest)
                    return;
                if (fault == WireFault.DelayRequest)
                {
                    await DelayAsync(buffer.AsMemory(0, read), stop);
                    return;
                }

                _losesAnswer |= fault == WireFault.LoseAnswer;
                await server.WriteAsync(buffer.AsMemory(0, read), stop);
            }
        }

        public async Task DownAsync(CancellationToken stop)
        {
            var buffer = new byte[1 << 16];
            while (await server.ReadAsync(buffer, stop) is var read and > 0)
            {
                if (_isDelaying)
                    owner._delivered.TrySetResult();
                if (_losesAnswer || _isDelaying)
                    return;
                await client.WriteAsync(buffer.AsMemory(0, read), stop);
            }
        }

        private async Task DelayAsync(ReadOnlyMemory<byte> request, CancellationToken stop)
        {
            _isDelaying = true;
            client.Close();
            await owner._release.Task.WaitAsync(stop);
            await server.WriteAsync(request, stop);
        }
    }
}
