using System.Globalization;
using Healthcare.Hosting;
using Healthcare.Tls;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether the certificates of the settings can be used, and for how long.</summary>
internal static class CertificateChecks
{
    private const string Subject = "certificate";

    public static IEnumerable<Check> Run(Settings settings, TimeProvider clock) =>
        new[] { settings.Https, settings.Cluster?.Tls }.OfType<CertificateSettings>().Select(certificate => Look(certificate, clock));

    private static Check Look(CertificateSettings settings, TimeProvider clock)
    {
        try
        {
            using var files = new CertificateFiles(settings, clock, NullLogger<CertificateFiles>.Instance);
            var end = files.Certificate.NotAfter.ToUniversalTime();
            var text = string.Create(CultureInfo.InvariantCulture, $"{settings.Certificate} is good until {end:yyyy-MM-dd HH:mm} UTC");
            return end < clock.GetUtcNow() + CertificateFiles.Soon ? Check.Warning(Subject, $"{text}: put another in its place") : Check.Ok(Subject, text);
        }
        catch (StartupException refusal)
        {
            return Check.Failed(Subject, refusal.Message);
        }
    }
}
