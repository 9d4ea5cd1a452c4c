using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Healthcare.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Healthcare.Tls;

public sealed class CertificateFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("healthcare-tls-").FullName;
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly Notes _notes = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_is_written_anew_is_shown_to_whoever_comes_next()
    {
        Make("one");
        using var files = Open("one");
        var before = files.Certificate.Thumbprint;
        Assert.Equal(before, files.Context.TargetCertificate.Thumbprint);

        Make("one");
        Assert.Equal(before, files.Certificate.Thumbprint);
        _clock.Advance(CertificateFiles.Period);
        Assert.NotEqual(before, files.Certificate.Thumbprint);
        Assert.Equal(files.Certificate.Thumbprint, files.Context.TargetCertificate.Thumbprint);
        Assert.Equal([LogLevel.Information], _notes.Levels);
    }

    [Fact]
    public void Half_of_a_change_and_rubbish_leave_the_one_before_in_place_and_are_told_once()
    {
        Make("one");
        Make("two");
        using var files = Open("one");
        var before = files.Certificate.Thumbprint;

        File.Copy(PathOf("two.key"), PathOf("one.key"), overwrite: true);
        _clock.Advance(CertificateFiles.Period);
        _clock.Advance(CertificateFiles.Period);
        Assert.Equal(before, files.Certificate.Thumbprint);
        Assert.Equal([LogLevel.Warning], _notes.Levels);

        File.Delete(PathOf("one.pem"));
        _clock.Advance(CertificateFiles.Period);
        Assert.Equal(before, files.Certificate.Thumbprint);

        File.Copy(PathOf("two.pem"), PathOf("one.pem"));
        _clock.Advance(CertificateFiles.Period);
        Assert.NotEqual(before, files.Certificate.Thumbprint);
    }

    [Fact]
    public void Links_that_are_put_elsewhere_are_followed()
    {
        Make("one");
        Make("two");
        File.CreateSymbolicLink(PathOf("now.pem"), PathOf("one.pem"));
        File.CreateSymbolicLink(PathOf("now.key"), PathOf("one.key"));
        using var files = Open("now");
        foreach (var end in (string[])["pem", "key"])
        {
            File.CreateSymbolicLink(PathOf("next"), PathOf($"two.{end}"));
            File.Move(PathOf("next"), PathOf($"now.{end}"), overwrite: true);
        }

        _clock.Advance(CertificateFiles.Period);
        Assert.Equal("CN=two", files.Certificate.Subject);
    }

    [Fact]
    public void A_PFX_file_with_a_password_is_as_good()
    {
        Make("one");
        using (var pem = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPemFile(PathOf("one.pem"), PathOf("one.key")))
            File.WriteAllBytes(PathOf("one.pfx"), pem.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pfx, "a password"));
        using var files = new CertificateFiles(new CertificateSettings("Healthcare:Tls", PathOf("one.pfx"), null, "a password", null), _clock, _notes);
        Assert.True(files.Certificate.HasPrivateKey);

        var wrong = Assert.Throws<StartupException>(() => new CertificateFiles(new CertificateSettings("Healthcare:Tls", PathOf("one.pfx"), null, "another", null), _clock, _notes));
        Assert.Contains("Healthcare__TlsCertificate", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_ended_stops_the_start_and_what_ends_soon_is_told()
    {
        Make("short", days: 10);
        using (Open("short"))
            Assert.Equal([LogLevel.Warning], _notes.Levels);
        _clock.Advance(TimeSpan.FromDays(11));
        Assert.Contains("expired", Assert.Throws<StartupException>(() => Open("short")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_stops_the_start() =>
        Assert.Contains("Healthcare__TlsCertificate", Assert.Throws<StartupException>(() => Open("nothing")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_revoked_is_known_from_the_next_look_on(bool bySerial)
    {
        Make("one");
        Make("two");
        File.WriteAllText(PathOf("revoked"), "# nobody yet\n\n");
        using var files = OpenWithRevoked();
        using var two = X509CertificateLoader.LoadCertificateFromFile(PathOf("two.pem"));
        Assert.False(files.IsRevoked(two));

        File.AppendAllText(PathOf("revoked"), bySerial ? $"serial={two.SerialNumber.ToLowerInvariant()} # lost\n" : $"{two.GetCertHashString(HashAlgorithmName.SHA256)}\r\n");
        _clock.Advance(CertificateFiles.Period);
        Assert.True(files.IsRevoked(two));
        Assert.False(files.IsRevoked(files.Certificate));

        File.AppendAllText(PathOf("revoked"), "rubbish\n");
        _clock.Advance(CertificateFiles.Period);
        Assert.True(files.IsRevoked(two));
        Assert.Equal([LogLevel.Information, LogLevel.Warning], _notes.Levels);
        Assert.Contains("Revoked", Assert.Throws<StartupException>(OpenWithRevoked).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", true)]
    [InlineData("api", false)]
    [InlineData("silo", false)]
    public async Task A_revoked_certificate_is_refused_at_the_handshake_by_either_side(string revoked, bool isGood)
    {
        using (var maker = CertificateMaker.Open(_directory, TimeProvider.System))
        {
            maker.Make("silo", CertificateUses.Server | CertificateUses.Client, ["silo"], 90);
            maker.Make("api", CertificateUses.Client, ["api"], 90);
            maker.Make("nobody", CertificateUses.Client, ["nobody"], 90);
        }

        using var lost = X509CertificateLoader.LoadCertificateFromFile(PathOf($"{revoked}.pem"));
        File.WriteAllText(PathOf("revoked"), lost.SerialNumber);
        using var silo = new ClusterTls(OpenMutual("silo"));
        using var api = new ClusterTls(OpenMutual("api"));
        Assert.Equal(isGood, await ShakesHandsAsync(silo, api));
    }

    private static async Task<bool> ShakesHandsAsync(ClusterTls silo, ClusterTls api)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var server = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        listener.Stop();
        await using var accepted = new SslStream(server.GetStream());
        await using var connected = new SslStream(client.GetStream());
        var accepting = accepted.AuthenticateAsServerAsync(silo.Accepting(fromSilo: false), TestContext.Current.CancellationToken);
        var connecting = connected.AuthenticateAsClientAsync(api.Connecting(), TestContext.Current.CancellationToken);
        try
        {
            await connecting;
            await accepting;
            return true;
        }
        catch (AuthenticationException)
        {
            server.Close();
            client.Close();
            await Task.WhenAll(accepting.ContinueWith(static _ => { }, TaskScheduler.Default), connecting.ContinueWith(static _ => { }, TaskScheduler.Default));
            return false;
        }
    }

    private CertificateFiles OpenWithRevoked() => new(new CertificateSettings("Healthcare:Tls", PathOf("one.pem"), PathOf("one.key"), null, null, PathOf("revoked")), _clock, _notes);

    private CertificateFiles OpenMutual(string name) =>
        new(new CertificateSettings("Orleans:Tls", PathOf($"{name}.pem"), PathOf($"{name}.key"), null, PathOf("ca.pem"), PathOf("revoked")), _clock, _notes);

    private void Make(string name, int days = 90)
    {
        using var maker = CertificateMaker.Open(_directory, TimeProvider.System);
        maker.Make(name, CertificateUses.Server, ["localhost"], days);
    }

    private CertificateFiles Open(string name) => new(new CertificateSettings("Healthcare:Tls", PathOf($"{name}.pem"), PathOf($"{name}.key"), null, null), _clock, _notes);

    private string PathOf(string file) => Path.Combine(_directory, file);

    private sealed class Notes : ILogger<CertificateFiles>
    {
        public ConcurrentQueue<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Levels.Enqueue(logLevel);
    }
}
