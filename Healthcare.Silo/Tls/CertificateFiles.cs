using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Healthcare.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Tls;

/// <summary>
/// A certificate in files, read again when they change: the next connection has the new one, open ones go on. Files that do not fit together, as
/// when one of two is written, leave the certificate before in place.
/// </summary>
public sealed partial class CertificateFiles : IDisposable
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    /// <summary>A certificate that ends sooner is spoken of.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);


    private readonly CertificateSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ITimer _look;
    private volatile LoadedCertificate _loaded;
    private string? _failed;

    /// <exception cref="StartupException">The files cannot be used.</exception>
    public CertificateFiles(CertificateSettings settings, TimeProvider clock, ILogger<CertificateFiles> logger)
    {
        (_settings, _clock, _logger) = (settings, clock, logger);
        _loaded = LoadedCertificate.Load(settings);
        if (_loaded.Certificate.NotAfter.ToUniversalTime() < clock.GetUtcNow())
            throw new StartupException($"The certificate '{settings.Certificate}' ({settings.Name}Certificate) has expired on {_loaded.Certificate.NotAfter.ToUniversalTime():u}.");
        WarnOfEnd();
        _look = clock.CreateTimer(_ => Look(), null, Period, Period);
    }

    public X509Certificate2 Certificate => _loaded.Certificate;

    /// <summary>The certificate with its chain, as it is shown.</summary>
    public SslStreamCertificateContext Context => _loaded.Context;

    /// <summary>Whose certificates others must show.</summary>
    public X509Certificate2Collection Authority => _loaded.Authority;

    /// <summary>Whether a certificate of that authority is accepted no more.</summary>
    public bool IsRevoked(X509Certificate2 certificate) => _loaded.Revoked.Has(certificate);

    public void Dispose() => _look.Dispose();

    private void Look()
    {
        string? stamp = null;
        try
        {
            stamp = LoadedCertificate.StampOf(_settings);
            if (stamp == _loaded.Stamp)
                return;
            _loaded = LoadedCertificate.Load(_settings);
            _failed = null;
            LogRead(_settings.Certificate, _loaded.Certificate.NotAfter.ToUniversalTime());
            WarnOfEnd();
        }
        catch (Exception fault) when (fault is StartupException or IOException or UnauthorizedAccessException)
        {
            // Once for each content: it is looked at again and again.
            if (_failed != (stamp ?? ""))
                LogKept(fault.Message);
            _failed = stamp ?? "";
        }
    }

    private void WarnOfEnd()
    {
        var end = _loaded.Certificate.NotAfter.ToUniversalTime();
        if (end < _clock.GetUtcNow() + Soon)
            LogEndsSoon(_settings.Certificate, end);
    }

    [LoggerMessage(LogLevel.Information, "The certificate '{File}' was read again; it is good until {End:u}.")]
    private partial void LogRead(string file, DateTime end);

    [LoggerMessage(LogLevel.Warning, "The certificate before stays in use. {Reason}")]
    private partial void LogKept(string reason);

    [LoggerMessage(LogLevel.Warning, "The certificate '{File}' ends at {End:u}: put another in its place; it is read without a restart.")]
    private partial void LogEndsSoon(string file, DateTime end);
}
