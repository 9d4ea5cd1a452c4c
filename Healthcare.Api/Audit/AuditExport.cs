using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Healthcare.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Audit;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    Ndjson,
    Csv,
}

/// <summary>A stream of events, a page of the trail at a time: whatever its length, a page is in memory.</summary>
public sealed class AuditExport(IAuditTrailGrain trail, AuditQuery query, ExportFormat format) : IResult, IEndpointMetadataProvider
{
    private const int PageSize = 1000;
    private const string CsvHeader = "id,at,actor,action,subject,outcome,from,patientIds,reason\r\n";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["application/x-ndjson", "text/csv"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = format is ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        response.Headers.ContentDisposition = format is ExportFormat.Csv ? "attachment; filename=audit.csv" : "attachment; filename=audit.ndjson";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        if (format is ExportFormat.Csv)
            await response.WriteAsync(CsvHeader, httpContext.RequestAborted);
        string? cursor = null;
        do
        {
            var page = (await trail.Find(query, PageSize, cursor)).Value!;
            await response.WriteAsync(Write(page.Items), httpContext.RequestAborted);
            await response.Body.FlushAsync(httpContext.RequestAborted);
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private string Write(AuditEvent[] events)
    {
        var text = new StringBuilder();
        foreach (var next in events)
        {
            if (format is ExportFormat.Csv)
                WriteCsv(text, next);
            else
                text.Append(JsonSerializer.Serialize(next, ApiJson.TypeOf<AuditEvent>())).Append('\n');
        }

        return text.ToString();
    }

    private static void WriteCsv(StringBuilder text, AuditEvent next)
    {
        string?[] fields =
        [
            next.Id, next.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), next.Actor, next.Action, next.Subject,
            Words.Of(next.Outcome), next.From, string.Join(' ', next.PatientIds ?? []), next.Reason,
        ];
        text.Append(Csv.Line(fields));
    }
}
