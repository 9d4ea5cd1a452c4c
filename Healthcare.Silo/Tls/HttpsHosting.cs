using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Healthcare.Tls;

public static class HttpsHosting
{
    /// <summary>Serves the <c>https</c> addresses with a certificate that is exchanged without a restart.</summary>
    /// <param name="settings">Null: as ASP.NET Core's own settings say.</param>
    public static void AddHttps(this IServiceCollection services, CertificateSettings? settings)
    {
        if (settings is null)
            return;
        services.AddSingleton(provider => new HttpsCertificate(new CertificateFiles(
            settings, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CertificateFiles>>())));
        services.AddOptions<KestrelServerOptions>().Configure<HttpsCertificate>((kestrel, certificate) => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            https.ServerCertificateSelector = (_, _) => certificate.Files.Certificate;
            // With what is between it and its authority, which a selected certificate alone would not bring along.
            https.OnAuthenticate = (_, options) =>
            {
                options.ServerCertificateSelectionCallback = null;
                options.ServerCertificateContext = certificate.Files.Context;
            };
        }));
    }

    private sealed record HttpsCertificate(CertificateFiles Files) : IDisposable
    {
        public void Dispose() => Files.Dispose();
    }
}
