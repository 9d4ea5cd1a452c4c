using Healthcare.Access;
using Healthcare.Audit;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Overload;
using Healthcare.Patients;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Healthcare.Documents;

/// <summary><c>/patients/{id}/documents</c>: letters, findings and forms of a patient.</summary>
internal static class DocumentEndpoints
{
    private static readonly FormParts s_form = new(
        ("title", null, "What the document is called.", null),
        ("category", null, "What kind of document it is.", DocumentDetails.Categories),
        ("date", "date", "The date that it bears.", null),
        ("content", "binary", $"At most 10 MiB, with its Content-Type: {string.Join(", ", DocumentMedia.All)}.", null));

    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/patients/{id}/documents").WithTags("Documents");
        documents.MapPost("", Create).Needs(Permissions.DocumentsWrite).Guarded(RecordChecks.ChangePatient).Describe("createDocument", "Takes a document of a patient in: at most 10 MiB of PDF, PNG, JPEG or text.")
            .WithMetadata(new RequestSizeLimitAttribute(2 * DocumentUpload.MaxBytes), IdempotentWrite.Instance, new AcceptsMetadata([FormParts.MediaType], typeof(string)), s_form).Is(Workload.Lasting)
            .Refuses(RefusalCodes.PatientNotFound, ProblemCodes.MalformedRequest);
        documents.MapGet("", List).Needs(Permissions.DocumentsRead).Guarded(RecordChecks.ReadPatient).Describe("listDocuments", "Lists a patient's documents by the date that they bear.")
            .Takes("limit", "cursor").Refuses(RefusalCodes.PatientNotFound).Audits("document.listed", "patient/{id}", PatientOf);
        documents.MapGet("/{documentId}", Get).Needs(Permissions.DocumentsRead).Guarded(RecordChecks.ReadPatient).Describe("getDocument", "Reads what is known of a document.")
            .Refuses(RefusalCodes.PatientNotFound, RefusalCodes.DocumentNotFound).Audits("document.read", "document/{documentId}", PatientOf);
        documents.MapGet("/{documentId}/content", GetContent).Needs(Permissions.DocumentsRead).Guarded(RecordChecks.ReadPatient).Describe("getDocumentContent", "The content of a document, as a file.")
            .Refuses(RefusalCodes.PatientNotFound, RefusalCodes.DocumentNotFound).Audits("document.content-read", "document/{documentId}", PatientOf);
        documents.MapDelete("/{documentId}", Delete).Needs(Permissions.DocumentsWrite).Guarded(RecordChecks.ChangePatient).Describe("deleteDocument", "Deletes a document and its content, for a reason that the audit trail keeps.")
            .Refuses(RefusalCodes.PatientNotFound, RefusalCodes.DocumentNotFound);
    }

    private static async Task<Results<CreatedAnswer<Document>, ProblemResult>> Create(string id, HttpContext http, IGrainFactory grains, ReadPosition position, TimeProvider clock)
    {
        // Before ten megabytes are read for nobody.
        if (!await ExistsAsync(id, grains))
            return PatientEndpoints.NotFound();
        var upload = await DocumentUpload.ReadAsync(http.Request);
        var (details, errors) = upload.Check(id, PatientInput.Today(clock));
        if (errors.Problem is { } invalid)
            return invalid;
        if (!DocumentMedia.Fits(details.ContentType, upload.Content))
            return ProblemResult.Of(ProblemCodes.UnsupportedMediaType, $"The content must be, and be sent as, one of {string.Join(", ", DocumentMedia.All)}.");
        var grain = grains.GetGrain<IDocumentGrain>(Ids.New(Ids.Document));
        var result = position.After(await grain.Create(details, upload.Content!, Callers.CommandOf(http, upload.Hash())));
        return result.Value is { } document
            ? new CreatedAnswer<Document>(document, $"/api/v1/patients/{id}/documents/{document.Id}", document.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Document>>, ProblemResult>> List(string id, QueryReader query, IGrainFactory grains)
    {
        if (!Ids.IsWellFormed(id))
            return PatientEndpoints.NotFound();
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IDocumentListGrain>(0).List(id, limit, cursor);
        if (result.Value is not { } page)
            return ProblemResult.From(result.Refusal!);
        // An empty list of nobody's is a 404; only then is the second call worth its price.
        if (page.Items.Length == 0 && !await ExistsAsync(id, grains))
            return PatientEndpoints.NotFound();
        return new Answer<Page<Document>>(page);
    }

    private static async Task<Results<Resource<Document>, ProblemResult>> Get(string id, string documentId, IGrainFactory grains) =>
        await FindAsync(id, documentId, grains) is { } document ? new Resource<Document>(document, document.Version) : NotFound();

    private static async Task<Results<DocumentContent, ProblemResult>> GetContent(string id, string documentId, IGrainFactory grains)
    {
        if (await FindAsync(id, documentId, grains) is not { } document)
            return NotFound();
        var grain = grains.GetGrain<IDocumentGrain>(documentId);
        return await grain.Read(0) is { } first ? new DocumentContent(document, first, grain) : NotFound();
    }

    private static async Task<Results<Answer<Document>, ProblemResult>> Delete(
        string id, string documentId, IfMatch match, Command<DeleteDocument> command, IGrainFactory grains, ReadPosition position)
    {
        if (!Ids.IsWellFormed(documentId))
            return NotFound();
        var errors = new Errors();
        errors.RequiredText("reason", command.Body.Reason, TextRules.FreeTextLength);
        if (errors.Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IDocumentGrain>(documentId).Delete(id, match.Version, command.Body.Reason, command.Context));
        return result.Value is { } document ? new Answer<Document>(document) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<bool> ExistsAsync(string patientId, IGrainFactory grains) =>
        Ids.IsWellFormed(patientId) && await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IPatientGrain>(patientId).Get()) is not null;

    /// <summary>Another patient's is none.</summary>
    private static async Task<Document?> FindAsync(string id, string documentId, IGrainFactory grains) =>
        Ids.IsWellFormed(documentId) && await grains.GetGrain<IDocumentGrain>(documentId).Get() is { } document && document.PatientId == id ? document : null;

    private static Task<string[]> PatientOf(HttpContext http) => Task.FromResult<string[]>([(string)http.Request.RouteValues["id"]!]);

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.DocumentNotFound, "The patient has no such document.");
}
