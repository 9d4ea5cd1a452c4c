using System.Reflection;
using System.Text.Json;
using Healthcare.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Reports;

/// <summary>A report as JSON or, for who asks for it, as lines of CSV (RFC 4180): a column for each member of an item, in the same words, and names beside ids.</summary>
public sealed class ReportAnswer<T>(Report<T> report, string name, ReportFormat? format) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Report<T>), ["application/json", "text/csv"]));

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
        var columns = type.Properties.SelectMany(property => ColumnsOf(property.Name)).ToArray();
        string[] lines =
        [
            Csv.Line(columns.Select(column => column.Name)),
            .. report.Items.Select(item => JsonSerializer.SerializeToElement(item, type)).Select(item => Csv.Line(columns.Select(column => column.TextOf(item)))),
        ];
        return string.Concat(lines);
    }

    /// <summary>The member itself; beside the id of something that has a name, that.</summary>
    private IEnumerable<(string Name, Func<JsonElement, string?> TextOf)> ColumnsOf(string member)
    {
        yield return (member, item => Text(item, member));
        if (member is "locationId" or "practitionerId")
            yield return ($"{member[..^2]}Name", item => Text(item, member) is { } id ? report.Names?.GetValueOrDefault(id) : null);
    }

    private static string? Text(JsonElement item, string member) => item.TryGetProperty(member, out var value) ? value.ToString() : null;
}
