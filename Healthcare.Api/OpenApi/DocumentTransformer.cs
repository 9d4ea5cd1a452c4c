using Healthcare.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Healthcare.OpenApi;

/// <summary>Says what the document as a whole is, and how a caller is known.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    private const string ApiKeyScheme = "apiKey";
    private const string BearerScheme = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Healthcare",
            Version = "1",
            Description = "Appointments of a network of clinics. Every answer of 400 and above is a problem (RFC 9457) with a stable code; every answer carries X-Request-Id. Under overload requests are refused with 503 overloaded and Retry-After, before they have any effect: send them again later. Whoever reads after a write, through the same API process, finds what was written; through another process within 250 ms.",
        };
        // Relative to the document: right behind every proxy and on every port.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyHandler.Header },
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An access token from /auth/login, or an API key." },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyScheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] },
        ];
        return Task.CompletedTask;
    }
}
