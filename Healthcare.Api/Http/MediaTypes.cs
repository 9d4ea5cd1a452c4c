namespace Healthcare.Http;

/// <summary>
/// Routing refuses a media type by an endpoint of its own, which would ask for credentials as every endpoint does: whoever is about to
/// log in would be told the wrong thing.
/// </summary>
internal static class MediaTypes
{
    private const string RoutingsRefusal = "415 HTTP Unsupported Media Type";

    public static void UseMediaTypeRefusals(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.DisplayName != RoutingsRefusal)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    });
}
