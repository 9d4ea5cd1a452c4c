using System.Security.Cryptography;
using Healthcare.Access;
using Healthcare.Hosting;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Healthcare.Imports;

/// <summary><c>/imports</c>: a network's resources as FHIR R4 NDJSON.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api, Settings settings)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapPost("", Start).Needs(Permissions.ImportsWrite).Describe("startImport", "Takes a file of FHIR R4 NDJSON and works it off in the background.")
            .WithMetadata(new RequestSizeLimitAttribute(settings.MaxImportBytes));
        imports.MapGet("/{id}", Get).Needs(Permissions.ImportsRead).Describe("getImport", "How far an import is.").Refuses(RefusalCodes.ImportNotFound);
        imports.MapGet("/{id}/errors", GetErrors).Needs(Permissions.ImportsRead).Describe("listImportErrors", "What could not be taken and why, by line.")
            .Takes("limit", "cursor").Refuses(RefusalCodes.ImportNotFound);
    }

    private static async Task<Results<AcceptedAnswer<Import>, ProblemResult>> Start(ImportUpload upload, IImportSpool spool, IGrainFactory grains, HttpContext http)
    {
        var id = Ids.New(Ids.Import);
        using var hash = SHA256.Create();
        await using (var body = new CryptoStream(upload.Body, hash, CryptoStreamMode.Read))
            await spool.SaveAsync(id, body, http.RequestAborted);
        var result = await grains.GetGrain<IImportGrain>(id).Start(Callers.CommandOf(http, hash.Hash));
        // A repeated request is answered with the first import; this upload is then nobody's.
        if (result.Value?.Id != id)
            spool.Delete(id);
        return result.Value is { } import
            ? new AcceptedAnswer<Import>(import, $"/api/v1/imports/{import.Id}")
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Import>, ProblemResult>> Get(string id, IGrainFactory grains)
    {
        var import = Ids.IsWellFormed(id) ? await grains.GetGrain<IImportGrain>(id).Get() : null;
        return import is null ? NotFound() : new Answer<Import>(import);
    }

    private static async Task<Results<Answer<Page<ImportError>>, ProblemResult>> GetErrors(string id, QueryReader query, IGrainFactory grains)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var import = grains.GetGrain<IImportGrain>(id);
        if (await import.GetErrors(limit, cursor) is { } page)
            return new Answer<Page<ImportError>>(page);
        // No page: there is no such import, or it gave no such cursor.
        return await import.Get() is null
            ? NotFound()
            : ProblemResult.Of(RefusalCodes.InvalidCursor, "This import gave no such cursor.");
    }

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.ImportNotFound, "There is no import with this id.");
}
