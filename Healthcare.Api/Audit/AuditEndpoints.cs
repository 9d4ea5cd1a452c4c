using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Overload;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Audit;

/// <summary><c>/audit</c>: who did what, when, from where and why; for auditors, whose reading is in the trail too.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").Needs(Permissions.AuditRead);
        audit.MapGet("", List).Describe("listAuditEvents", "Lists events of the audit trail, the newest first.")
            .Takes("from", "to", "actor", "patientId", "action", "limit", "cursor").Audits("audit.read", "audit");
        audit.MapGet("/export", Export).Describe("exportAuditEvents", "Every event that fits, the newest first, as a stream: one JSON object or one line of CSV each.")
            .Takes("from", "to", "actor", "patientId", "action", "exportFormat").Audits("audit.exported", "audit").Is(Workload.Lasting);
        audit.MapPost("/verify", Verify).Needs(Permissions.AuditVerify).Describe("verifyAudit", "Reads the whole trail and finds the first event that is not as it was written: changed, removed, moved or cut off.")
            .Audits("audit.verified", "audit").Is(Workload.Lasting);
    }

    private static async Task<Results<Answer<Page<AuditEvent>>, ProblemResult>> List(QueryReader query, IGrainFactory grains)
    {
        var (search, limit, cursor) = (Read(query), query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IAuditTrailGrain>(0).Find(search, limit, cursor);
        return result.Value is { } page ? new Answer<Page<AuditEvent>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static Results<AuditExport, ProblemResult> Export(QueryReader query, IGrainFactory grains)
    {
        var (search, format) = (Read(query), query.Word<ExportFormat>("format") ?? ExportFormat.Ndjson);
        return query.Errors.Problem is { } invalid ? invalid : new AuditExport(grains.GetGrain<IAuditTrailGrain>(0), search, format);
    }

    private static async Task<Answer<AuditVerification>> Verify(IGrainFactory grains) => new(await grains.GetGrain<IAuditTrailGrain>(0).Verify());

    private static AuditQuery Read(QueryReader query)
    {
        var (from, to) = (query.Instant("from"), query.Instant("to"));
        query.Errors.Require(from is null || to is null || to >= from, "to", "may not be before from");
        return new AuditQuery(from, to, query.Text("actor"), query.Id("patientId"), query.Text("action"));
    }
}
