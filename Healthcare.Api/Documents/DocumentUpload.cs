using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Healthcare.Documents;

/// <summary>
/// The body of <c>POST /patients/{id}/documents</c>, <c>multipart/form-data</c>: what is told of the document would show in an address, and content as JSON
/// would be a third larger. It is read into memory and never onto a disk.
/// </summary>
internal sealed class DocumentUpload
{
    /// <summary>What the parts around the content may take.</summary>
    private const int MostAround = 64 * 1024;
    private const int MostText = 4 * 1024;
    private const int MostParts = 16;

    /// <summary>The largest body; the server's own limit is higher, so that a client that goes too far reads why.</summary>
    public const long MaxBytes = IDocumentGrain.MaxBytes + MostAround;

    private readonly Dictionary<string, string> _texts = [];

    public byte[]? Content { get; private set; }

    public string ContentType { get; private set; } = "";

    /// <exception cref="RequestException">It is no form, is broken, or is too large.</exception>
    public static async Task<DocumentUpload> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormParts.MediaType, StringComparison.OrdinalIgnoreCase))
            throw new RequestException(ProblemResult.Of(ProblemCodes.UnsupportedMediaType, "The body must be sent as Content-Type: multipart/form-data."));
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
            throw Broken();
        var upload = new DocumentUpload();
        try
        {
            await upload.ReadPartsAsync(new MultipartReader(boundary, request.Body), request.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Broken();
        }

        return upload;
    }

    /// <summary>What is told about the document, and what is wrong with it.</summary>
    public (DocumentDetails Details, Errors Errors) Check(string patientId, DateOnly today)
    {
        var errors = new Errors();
        var (title, category) = (_texts.GetValueOrDefault("title"), _texts.GetValueOrDefault("category"));
        errors.RequiredText("title", title);
        errors.Require(DocumentDetails.Categories.Contains(category), "category", $"must be one of {string.Join(", ", DocumentDetails.Categories)}");
        var isDate = DateOnly.TryParseExact(_texts.GetValueOrDefault("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        errors.Require(isDate && date.Year >= 1850 && date <= today, "date", "must be given, as a date from 1850-01-01 until today");
        errors.Require(Content is { Length: > 0 }, "content", "must be given as a file that is not empty");
        return (new DocumentDetails(patientId, title ?? "", category ?? "", date, ContentType), errors);
    }

    /// <summary>Of what is told and of the content, not of how they are parted: the boundary is another one in each attempt.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in _texts.OrderBy(part => part.Key, StringComparer.Ordinal).Append(new("content-type", ContentType)))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {text.Length} {text}\n"));
        hash.AppendData(Content ?? []);
        return hash.GetHashAndReset();
    }

    private async Task ReadPartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        for (var count = 0; await reader.ReadNextSectionAsync(cancellationToken) is { } part; count++)
        {
            if (count == MostParts || !ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
                throw new InvalidDataException();
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (name is "content")
            {
                Content = await ReadAsync(part.Body, IDocumentGrain.MaxBytes, cancellationToken);
                ContentType = MediaTypeHeaderValue.TryParse(part.ContentType, out var type) ? type.MediaType.Value!.ToLowerInvariant() : "";
            }
            else if (name is "title" or "category" or "date")
            {
                _texts[name] = Encoding.UTF8.GetString(await ReadAsync(part.Body, MostText, cancellationToken));
            }
        }
    }

    private static async Task<byte[]> ReadAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var length)
        {
            if (read.Length + length > most)
                throw TooLarge();
            read.Write(buffer, 0, length);
        }

        return read.ToArray();
    }

    private static RequestException TooLarge() =>
        new(ProblemResult.Of(ProblemCodes.BodyTooLarge, $"The content may have at most {IDocumentGrain.MaxBytes} bytes."));

    private static RequestException Broken() => new(ProblemResult.Of(ProblemCodes.MalformedRequest, "The body is not whole multipart/form-data."));
}
