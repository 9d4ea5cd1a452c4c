using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Healthcare.Hosting;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether the server could listen where it is to listen.</summary>
internal static class PortChecks
{
    private const string Subject = "ports";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Check>> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        var checks = new List<Check>();
        foreach (var url in settings.Urls)
            checks.Add(await CheckUrlAsync(url, cancellationToken));
        foreach (var (name, port) in new[] { ("Orleans__SiloPort", settings.Orleans.SiloPort), ("Orleans__GatewayPort", settings.Orleans.GatewayPort) })
            if (port != 0 && Refusal(IPAddress.Loopback, port) is { } refusal)
                checks.Add(Check.Failed(Subject, string.Create(CultureInfo.InvariantCulture, $"{port}: {refusal}: set {name} to another port, or to 0 for a free one")));
        return checks;
    }

    private static async Task<Check> CheckUrlAsync(string url, CancellationToken cancellationToken)
    {
        var address = BindingAddress.Parse(url);
        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
            return Check.Ok(Subject, $"{url} takes what is free");
        var host = HostOf(address.Host);
        if (Refusal(host, address.Port) is not { } refusal)
            return Check.Ok(Subject, $"{url} is free");
        return await AnswersAsync(address, host, cancellationToken)
            ? Check.Ok(Subject, $"{url} is where Healthcare answers at the moment")
            : Check.Failed(Subject, $"{url}: {refusal}: set ASPNETCORE_URLS to another address, like http://127.0.0.1:8081");
    }

    /// <summary>The names that stand for every address are no addresses.</summary>
    private static IPAddress HostOf(string host)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(host, out var address) ? address : IPAddress.Any;
    }

    private static string? Refusal(IPAddress host, int port)
    {
        try
        {
            using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(host, port));
            socket.Listen();
            return null;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode is SocketError.AddressAlreadyInUse ? "in use by another program" : fault.Message;
        }
    }

    private static async Task<bool> AnswersAsync(BindingAddress address, IPAddress host, CancellationToken cancellationToken)
    {
        try
        {
            // Whose certificate it is does not matter here: who answers does.
            using var anybody = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
            using var http = new HttpClient(anybody) { Timeout = s_patience };
            var name = host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any) ? "localhost" : address.Host;
            var text = await http.GetStringAsync(new UriBuilder(address.Scheme, name, address.Port, "/openapi/v1.json").Uri, cancellationToken);
            return text.Contains("/api/v1/slots", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
