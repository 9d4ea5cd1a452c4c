using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Healthcare.Cluster;

/// <summary>Somebody who connects to a port, with or without a certificate, and sees what comes of it.</summary>
internal static class TlsPeer
{
#pragma warning disable CA5359 // Who asks here wants to know how the server takes it, not whom it met.
    private static readonly RemoteCertificateValidationCallback s_anybody = (_, _, _, _) => true;
#pragma warning restore CA5359

    /// <summary>So long an open connection is taken for accepted: a refusal comes at once.</summary>
    private static readonly TimeSpan s_refusal = TimeSpan.FromSeconds(1);

    /// <summary>Says something in the clear and tells what is said back; empty when the connection is closed.</summary>
    public static async Task<string> SayInTheClearAsync(int port, string text)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var answer = new MemoryStream();
        try
        {
            await socket.GetStream().CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // Reset: closed as well.
        }

        return Encoding.ASCII.GetString(answer.ToArray());
    }

    /// <summary>Whether who shows this certificate may stay.</summary>
    /// <param name="directory">Of the certificate.</param>
    /// <param name="name">Of the certificate; null: shows none.</param>
    public static async Task<bool> IsAcceptedAsync(int port, string directory, string? name)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port);
        await using var stream = new SslStream(socket.GetStream());
        var options = new SslClientAuthenticationOptions { TargetHost = "silo", RemoteCertificateValidationCallback = s_anybody };
        if (name is not null)
            options.ClientCertificateContext = SslStreamCertificateContext.Create(Load(directory, name), null, offline: true);
        try
        {
            await stream.AuthenticateAsClientAsync(options);
            using var refusal = new CancellationTokenSource(s_refusal);
            return await stream.ReadAsync(new byte[1], refusal.Token) > 0;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            return false;
        }
    }

    /// <summary>Says something over TLS and tells what is said back.</summary>
    public static async Task<string> AskAsync(int port, string text)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port);
        await using var stream = new SslStream(socket.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = s_anybody });
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The certificate that a server shows now.</summary>
    public static async Task<string> ThumbprintOfAsync(int port)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port);
        await using var stream = new SslStream(socket.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = s_anybody });
        return new X509Certificate2(stream.RemoteCertificate!).Thumbprint;
    }

    public static X509Certificate2 Load(string directory, string name) =>
        X509Certificate2.CreateFromPemFile(Path.Combine(directory, $"{name}.pem"), Path.Combine(directory, $"{name}.key"));
}
