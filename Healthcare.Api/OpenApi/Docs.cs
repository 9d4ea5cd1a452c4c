using Scalar.AspNetCore;

namespace Healthcare.OpenApi;

/// <summary><c>/openapi/v1.json</c> and <c>/docs</c>, for everybody.</summary>
internal static class Docs
{
    // Scalar's script is served by this process; the policy sees to it that nothing else is asked, wherever the page is read.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.AddDocumentTransformer<DocumentTransformer>();
        document.AddOperationTransformer<OperationTransformer>();
        document.AddSchemaTransformer<SchemaTransformer>();
    });

    public static void MapDocs(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", (options, http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            options.WithTitle("Healthcare API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
            options.HideClientButton = true;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        }).AllowAnonymous();
    }
}
