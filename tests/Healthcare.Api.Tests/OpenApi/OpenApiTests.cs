using System.Text.Json;
using System.Text.RegularExpressions;
using Healthcare.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.OpenApi;

[Trait("Suite", "Contract")]
public sealed partial class OpenApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_covers_every_route_of_the_api()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var documented = Operations(document).Select(operation => $"{operation.Method} {operation.Path}").ToHashSet();
        var mapped = from endpoint in host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                     let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
                     where path.StartsWith("/api/", StringComparison.Ordinal)
                     from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
                     select $"{method.ToLowerInvariant()} {path}";
        Assert.NotEmpty(documented);
        Assert.Equal(mapped.Order(), documented.Order());
    }

    [Fact]
    public async Task Every_operation_has_an_id_a_summary_and_its_problems()
    {
        var operations = Operations(await DocumentAsync()).ToArray();
        Assert.Equal(operations.Length, operations.Select(operation => operation.Body.GetProperty("operationId").GetString()).Distinct().Count());
        foreach (var (method, path, body) in operations)
        {
            Assert.NotEmpty(body.GetProperty("summary").GetString()!);
            var responses = body.GetProperty("responses");
            string[] statuses = IsOpen(body) ? ["401", "429", "500", "503"] : ["401", "403", "429", "500", "503"];
            foreach (var status in statuses)
                Assert.True(responses.TryGetProperty(status, out var response) && response.GetProperty("content").TryGetProperty("application/problem+json", out _), $"{method} {path} {status}");
            if (path.Contains('{', StringComparison.Ordinal))
                Assert.True(responses.TryGetProperty("404", out _), path);
        }
    }

    [Fact]
    public async Task Changes_take_their_preconditions_and_keys()
    {
        foreach (var (method, path, body) in Operations(await DocumentAsync()))
        {
            var parameters = body.TryGetProperty("parameters", out var list) ? list.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ToArray() : [];
            var isHold = path.EndsWith("/hold", StringComparison.Ordinal);
            var isVersioned = path is "/api/v1/roles/{code}" or "/api/v1/webhooks/{id}" or "/api/v1/patients/{id}/documents/{documentId}" or "/api/v1/api-keys/{id}" or "/api/v1/clients/{id}";
            Assert.Equal((method is "put" && !isHold) || (method is "delete" && isVersioned), parameters.Contains("If-Match"));
            // What hands out tokens and secrets is not remembered: the answers would have to be stored.
            var handsOutSecrets = path.StartsWith("/api/v1/auth/", StringComparison.Ordinal) || path.StartsWith("/api/v1/oauth/", StringComparison.Ordinal);
            var changesNothing = path.EndsWith("/search", StringComparison.Ordinal) || path.EndsWith("/verify", StringComparison.Ordinal) || path.EndsWith("/preview", StringComparison.Ordinal);
            if (!handsOutSecrets)
                Assert.Equal(method is not "get" && !changesNothing, parameters.Contains("Idempotency-Key"));
        }
    }

    [Fact]
    public async Task Searches_by_body_take_their_page_in_both_places()
    {
        var (_, _, search) = Operations(await DocumentAsync()).Single(operation => operation.Path.EndsWith("/patients/search", StringComparison.Ordinal));
        Assert.Equal(["limit", "cursor", "X-Purpose-Of-Use"], search.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        var members = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("PatientSearch").GetProperty("properties");
        Assert.True(members.TryGetProperty("limit", out _) && members.TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task Numbers_are_numbers_words_are_words_and_what_must_be_there_is_required()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var appointment = schemas.GetProperty("Appointment");
        Assert.Equal("integer", appointment.GetProperty("properties").GetProperty("version").GetProperty("type").GetString());
        Assert.DoesNotContain("[\"integer\",\"string\"]", schemas.GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"checked-in\"", schemas.GetRawText(), StringComparison.Ordinal);
        var required = schemas.GetProperty("BookAppointment").GetProperty("required").EnumerateArray().Select(member => member.GetString());
        Assert.Equal(["patientId", "slotId"], required.Order());
        Assert.True(schemas.GetProperty("Problem").GetProperty("properties").TryGetProperty("code", out _));
        Assert.True(schemas.GetProperty("PatientDetails").TryGetProperty("examples", out _));
        Assert.Equal(2, schemas.GetProperty("Address").GetProperty("oneOf").GetArrayLength());
    }

    [Fact]
    public async Task The_page_of_the_docs_asks_nobody_but_this_server()
    {
        var page = (await host.Anonymous.GetAsync("/docs/")).Expect(200);
        Assert.DoesNotMatch(ExternalAddress(), Nonce().Replace(page.Text, ""));
        Assert.Contains("default-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        foreach (Match script in ScriptSource().Matches(page.Text))
            (await host.Anonymous.GetAsync($"/docs/{script.Groups[1].Value}")).Expect(200);
        Assert.NotEmpty(ScriptSource().Matches(page.Text));
    }

    /// <summary>Base64 of 16 bytes, in which two slashes and a letter may follow each other.</summary>
    [GeneratedRegex("[A-Za-z0-9+/]{22}==")]
    private static partial Regex Nonce();

    [GeneratedRegex("(https?:)?//[a-z]")]
    private static partial Regex ExternalAddress();

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex ScriptSource();

    private async Task<JsonElement> DocumentAsync() => (await host.Anonymous.GetAsync("/openapi/v1.json")).Expect(200).Json;

    /// <summary>Whether an operation needs no credentials.</summary>
    private static bool IsOpen(JsonElement operation) => operation.TryGetProperty("security", out var security) && security.GetArrayLength() == 0;

    private static IEnumerable<(string Method, string Path, JsonElement Body)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name is "get" or "put" or "post" or "delete" or "patch"
        select (operation.Name, path.Name, operation.Value);
}
