using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Healthcare.Cluster;

public enum ProxyMode
{
    /// <summary>Everything goes through.</summary>
    Pass,

    /// <summary>A commit reaches the server; the connection is cut before the answer goes back.</summary>
    LoseReplies,

    /// <summary>The connection is cut before a commit reaches the server.</summary>
    LoseRequests,

    /// <summary>Nothing goes through, and nobody is told.</summary>
    Silence,
}

/// <summary>Stands between a silo and a server, and breaks what goes through it.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    /// <summary>What a connection says, once, before it commits anything; the others only read.</summary>
    private static readonly byte[] s_commit = Encoding.ASCII.GetBytes("commit_units");

    private readonly TcpListener _listener;
    private readonly Func<IPEndPoint> _target;
    private readonly ConcurrentDictionary<Link, bool> _links = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile ProxyMode _mode;
    private int _commits;
    private int _lost;

    public TcpProxy(IPAddress address, Func<IPEndPoint> target)
    {
        _target = target;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Answers and requests that were lost so far.</summary>
    public int Lost => _lost;

    public ProxyMode Mode
    {
        get => _mode;
        set => _mode = value;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        foreach (var link in _links.Keys)
            link.Cut();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Stopped, or somebody hung up before he was let in.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var link = new Link(client, new TcpClient());
        _links[link] = true;
        try
        {
            await WhileSilentAsync();
            await link.Server.ConnectAsync(_target(), _stop.Token);
            await Task.WhenAny(ForwardAsync(link), ReturnAsync(link));
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is gone; so is the other.
        }

        _links.TryRemove(link, out _);
    }

    private async Task ForwardAsync(Link link)
    {
        var (buffer, from, to) = (new byte[64 * 1024], link.Client.GetStream(), link.Server.GetStream());
        int count;
        while ((count = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            await WhileSilentAsync();
            // Not every one: what is sent again must get through at last.
            var isHit = link.Commits && _mode is ProxyMode.LoseReplies or ProxyMode.LoseRequests && Interlocked.Increment(ref _commits) % 2 == 0;
            if (isHit && _mode is ProxyMode.LoseRequests)
            {
                Lose(link);
                return;
            }

            // Only what follows is a commit: this one prepares it.
            link.Commits |= buffer.AsSpan(0, count).IndexOf(s_commit) >= 0;
            link.LosesReply = isHit;
            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private async Task ReturnAsync(Link link)
    {
        var (buffer, from, to) = (new byte[64 * 1024], link.Server.GetStream(), link.Client.GetStream());
        int count;
        while ((count = await from.ReadAsync(buffer, _stop.Token)) > 0)
        {
            await WhileSilentAsync();
            if (link.LosesReply)
            {
                Lose(link);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private void Lose(Link link)
    {
        Interlocked.Increment(ref _lost);
        link.Cut();
    }

    private async Task WhileSilentAsync()
    {
        while (_mode is ProxyMode.Silence)
            await Task.Delay(20, _stop.Token);
    }

    private sealed class Link(TcpClient client, TcpClient server) : IDisposable
    {
        public TcpClient Client => client;

        public TcpClient Server => server;

        /// <summary>It is a connection that commits.</summary>
        public bool Commits { get; set; }

        public bool LosesReply { get; set; }

        public void Cut()
        {
            client.Close();
            server.Close();
        }

        public void Dispose() => Cut();
    }
}
