using System.Reflection;
using Healthcare.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Imports;

/// <summary>The body of <c>POST /imports</c>, read as it comes.</summary>
internal sealed class ImportUpload(Stream body) : IBindableFromHttpContext<ImportUpload>, IEndpointParameterMetadataProvider
{
    private static readonly string[] s_mediaTypes = ["application/fhir+ndjson", "application/ndjson", "application/x-ndjson"];

    public Stream Body => body;

    public static ValueTask<ImportUpload?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var mediaType = context.Request.ContentType?.Split(';')[0].Trim();
        if (!s_mediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
            throw new RequestException(ProblemResult.Of(ProblemCodes.UnsupportedMediaType, "The body must be sent as Content-Type: application/fhir+ndjson."));
        return ValueTask.FromResult<ImportUpload?>(new ImportUpload(context.Request.Body));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata(s_mediaTypes, typeof(string)));
        builder.Metadata.Add(IdempotentWrite.Instance);
    }
}
