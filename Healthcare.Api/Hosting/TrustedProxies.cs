using Microsoft.AspNetCore.HttpOverrides;

namespace Healthcare.Hosting;

internal static class TrustedProxies
{
    /// <summary>
    /// From a balancer that is trusted, a request comes from where <c>X-Forwarded-For</c> says, by the protocol that <c>X-Forwarded-Proto</c> says.
    /// From anybody else these mean nothing.
    /// </summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, Settings settings)
    {
        if (settings.TrustedProxies.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // Each hop must be trusted, however many there are.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
