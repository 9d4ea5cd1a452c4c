using System.Text.Json;

namespace Healthcare.Contract;

/// <summary>A parameter of an operation.</summary>
/// <param name="In">path, query or header.</param>
public sealed record ApiParameter(string Name, string In, bool Required, JsonElement Schema);

/// <summary>What the document says about one call.</summary>
/// <param name="Body">Schema of its JSON body, if it takes one.</param>
/// <param name="Answers">Status to the schema of its JSON answer; null where it has none.</param>
/// <param name="MediaTypes">What a 200 can be.</param>
public sealed record ApiOperation(string Id, string Method, string Path, ApiParameter[] Parameters, JsonElement? Body, string? BodyType, Dictionary<int, JsonElement?> Answers, string[] MediaTypes);

/// <summary>The OpenAPI document, as a fuzzer needs it.</summary>
public sealed class ApiDocument
{
    private readonly JsonElement _root;

    public ApiDocument(JsonElement root)
    {
        _root = root;
        Operations = [.. from path in root.GetProperty("paths").EnumerateObject() from method in path.Value.EnumerateObject() select Read(path.Name, method)];
        Problem = root.GetProperty("components").GetProperty("schemas").GetProperty(nameof(Problem));
    }

    public ApiOperation[] Operations { get; }

    public JsonElement Problem { get; }

    /// <summary>The schema itself, where it is only a reference.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(_root, (node, name) => node.GetProperty(name));
        return schema;
    }

    private static ApiOperation Read(string path, JsonProperty method)
    {
        var operation = method.Value;
        var body = operation.TryGetProperty("requestBody", out var request) ? request.GetProperty("content").EnumerateObject().First() : default(JsonProperty?);
        return new ApiOperation(
            operation.GetProperty("operationId").GetString()!,
            method.Name.ToUpperInvariant(),
            path,
            operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(ReadParameter)] : [],
            body?.Value.TryGetProperty("schema", out var schema) is true ? schema : null,
            body?.Name,
            operation.GetProperty("responses").EnumerateObject().Where(answer => int.TryParse(answer.Name, out _)).ToDictionary(answer => int.Parse(answer.Name, null), AnswerSchema),
            operation.GetProperty("responses").TryGetProperty("200", out var good) && good.TryGetProperty("content", out var content) ? [.. content.EnumerateObject().Select(media => media.Name)] : []);
    }

    private static ApiParameter ReadParameter(JsonElement parameter) => new(
        parameter.GetProperty("name").GetString()!,
        parameter.GetProperty("in").GetString()!,
        parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
        parameter.GetProperty("schema"));

    private static JsonElement? AnswerSchema(JsonProperty answer)
    {
        if (!answer.Value.TryGetProperty("content", out var content))
            return null;
        foreach (var media in content.EnumerateObject())
            if (media.Name is "application/json" or "application/problem+json" && media.Value.TryGetProperty("schema", out var schema))
                return schema;
        return null;
    }
}
