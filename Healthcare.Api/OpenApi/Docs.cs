using Healthcare.Http;
using Scalar.AspNetCore;

namespace Healthcare.OpenApi;

/// <summary><c>/openapi/v1.json</c> and <c>/docs</c>, for everybody.</summary>
internal static class Docs
{
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
            // Scalar's script is served by this process, and takes the nonce of its styles from a meta element.
            var nonce = ContentPolicy.AllowPage(http.Response);
            options.WithNonce(nonce).AddHeadContent($"<meta property=\"csp-nonce\" content=\"{nonce}\">");
            options.WithTitle("Healthcare API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
            options.HideClientButton = true;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        }).AllowAnonymous();
    }
}
