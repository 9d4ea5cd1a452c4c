using System.Reflection;
using System.Text.Json;
using Healthcare.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Reports;

/// <summary>A report as JSON or, for who asks for it, as lines of CSV (RFC 4180): a column for each member of an item, in the same words.</summary>
public sealed class ReportAnswer<T>(Report<T> report, string name, ReportFormat? format) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Answers<Report<T>>(StatusCodes.Status200OK);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/csv"]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Vary = "Accept";
        if ((format ?? Asked(httpContext.Request)) is ReportFormat.Json)
        {
            JsonAnswer.Write(response, report);
            return;
        }

        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename={name}.csv";
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.WriteAsync(ToCsv(), httpContext.RequestAborted);
    }

    private static ReportFormat Asked(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)) ? ReportFormat.Csv : ReportFormat.Json;

    private string ToCsv()
    {
        var type = ApiJson.TypeOf<T>();
        string[] columns = [.. type.Properties.Select(property => property.Name)];
        string[] lines =
        [
            Csv.Line(columns),
            .. report.Items.Select(item => JsonSerializer.SerializeToElement(item, type)).Select(item => Csv.Line(columns.Select(column => Text(item, column)))),
        ];
        return string.Concat(lines);
    }

    private static string? Text(JsonElement item, string column) => item.TryGetProperty(column, out var value) ? value.ToString() : null;
}
