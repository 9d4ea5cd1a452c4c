using Healthcare.Access;
using Healthcare.Hosting;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Overload;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Healthcare.Imports;

/// <summary><c>/imports</c>: a network's resources as FHIR R4 NDJSON.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api, Settings settings)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapPost("", Start).Needs(Permissions.ImportsWrite).Guarded(RecordChecks.WholeNetwork).Describe("startImport", "Takes a file of FHIR R4 NDJSON and works it off in the background.")
            .WithMetadata(new RequestSizeLimitAttribute(settings.MaxImportBytes)).Is(Workload.Lasting);
        imports.MapGet("/{id}", Get).Needs(Permissions.ImportsRead).Guarded(RecordChecks.WholeNetwork).Describe("getImport", "How far an import is.").Refuses(RefusalCodes.ImportNotFound);
        imports.MapGet("/{id}/errors", GetErrors).Needs(Permissions.ImportsRead).Guarded(RecordChecks.WholeNetwork).Describe("listImportErrors", "What could not be taken and why, by line.")
            .Takes("limit", "cursor").Refuses(RefusalCodes.ImportNotFound);
    }

    private static async Task<Results<AcceptedAnswer<Import>, ProblemResult>> Start(ImportUpload upload, IGrainFactory grains, HttpContext http)
    {
        var id = Ids.New(Ids.Import);
        var hash = await ImportTransfer.SendAsync(grains.GetGrain<IImportUploadGrain>(id), upload.Body, http.RequestAborted);
        // A repeated request is answered with the first import, and what was sent for this one is forgotten.
        var result = await grains.GetGrain<IImportGrain>(id).Start(Callers.CommandOf(http, hash));
        return result.Value is { } import
            ? new AcceptedAnswer<Import>(import, $"/api/v1/imports/{import.Id}")
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Import>, ProblemResult>> Get(string id, IGrainFactory grains, ReadPosition position)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        var result = position.After(await grains.GetGrain<IImportGrain>(id).Get());
        return result.Value is { } import ? new Answer<Import>(import) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<ImportError>>, ProblemResult>> GetErrors(string id, QueryReader query, IGrainFactory grains)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IImportGrain>(id).GetErrors(limit, cursor);
        return result.Value is { } page ? new Answer<Page<ImportError>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.ImportNotFound, "There is no import with this id.");
}
