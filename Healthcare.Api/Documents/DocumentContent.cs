using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Documents;

/// <summary>
/// The content of a document, to be kept as a file and never shown in place. Its name is the document's id: a title tells of the patient, and names of
/// files get around.
/// </summary>
internal sealed class DocumentContent(Document document, byte[] first, IDocumentGrain grain) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), DocumentMedia.All));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = document.ContentType is "text/plain" ? "text/plain; charset=utf-8" : document.ContentType;
        response.ContentLength = document.Size;
        response.Headers.ContentDisposition = $"attachment; filename={document.Id}.{DocumentMedia.ExtensionOf(document.ContentType)}";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        // What is deleted in between ends short of its length: the client sees that it is not whole.
        var piece = first;
        for (var next = 1; piece is { Length: > 0 }; next++)
        {
            await response.Body.WriteAsync(piece, httpContext.RequestAborted);
            piece = await grain.Read(next);
        }
    }
}
