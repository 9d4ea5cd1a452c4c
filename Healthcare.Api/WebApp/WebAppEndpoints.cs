using Healthcare.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Healthcare.WebApp;

/// <summary>The web app: its files, and its page for every address that a person opens and that nothing else answers.</summary>
internal static class WebAppEndpoints
{
    /// <summary>Where the build puts the app, beside the program.</summary>
    private const string DirectoryName = "webapp";

    /// <summary>What the build leaves in the page where the nonce goes.</summary>
    private const string NoncePlaceholder = "__CSP_NONCE__";

    private static readonly PathString[] s_others = ["/api", "/health", "/metrics", "/openapi", "/docs", "/.well-known"];

    public static void AddWebApp(this IServiceCollection services) =>
        services.AddSingleton(_ => WebFiles.Load(Path.Combine(AppContext.BaseDirectory, DirectoryName)));

    /// <summary>Before routing: what is no file and no page goes on to the endpoints of the API.</summary>
    public static void UseWebApp(this IApplicationBuilder app)
    {
        var files = app.ApplicationServices.GetRequiredService<WebFiles>();
        if (files.Index is not { } index)
            return;
        app.Use((http, next) =>
        {
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
                return next(http);
            if (files.Find(http.Request.Path) is { } file)
                return SendAsync(http, file);
            return IsPage(http.Request) ? SendAsync(http, index) : next(http);
        });
    }

    private static bool IsPage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html")
        && !request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
        && !s_others.Any(other => request.Path.StartsWithSegments(other));

    private static Task SendAsync(HttpContext http, string index)
    {
        var response = http.Response;
        var nonce = ContentPolicy.AllowPage(response);
        response.ContentType = "text/html; charset=utf-8";
        // A nonce is for one answer.
        response.Headers.CacheControl = "no-cache, no-store";
        var page = index.Replace(NoncePlaceholder, nonce, StringComparison.Ordinal);
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.WriteAsync(page, http.RequestAborted);
    }

    private static Task SendAsync(HttpContext http, WebFile file)
    {
        var response = http.Response;
        var (content, encoding) = Choose(file, http.Request.Headers.AcceptEncoding);
        response.ContentType = file.ContentType;
        response.ContentLength = content.Length;
        response.Headers.CacheControl = file.IsHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, http.RequestAborted).AsTask();
    }

    private static (byte[] Content, string? Encoding) Choose(WebFile file, StringValues accepted)
    {
        var text = accepted.ToString();
        if (file.Brotli is { } brotli && text.Contains("br", StringComparison.Ordinal))
            return (brotli, "br");
        return file.Gzip is { } gzip && text.Contains("gzip", StringComparison.Ordinal) ? (gzip, "gzip") : (file.Content, null);
    }
}
