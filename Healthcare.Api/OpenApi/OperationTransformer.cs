using System.Globalization;
using Healthcare.Audit;
using Healthcare.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Healthcare.OpenApi;

/// <summary>Adds to each operation what follows from its shape: parameters, headers, and every problem it can answer with.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken);
        context.Document?.AddComponent(nameof(Problem), problem);
        AddParameters(operation, metadata);
        if (metadata.OfType<FormParts>().FirstOrDefault() is { } form && operation.RequestBody?.Content?.TryGetValue(FormParts.MediaType, out var body) is true)
            body.Schema = form.Schema();
        if (metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [];
        AddSuccessHeaders(operation, metadata);
        foreach (var codes in Problems(operation, metadata).GroupBy(code => ProblemCodes.KindOf(code).Status).OrderBy(codes => codes.Key))
            AddProblem(operation, codes.Key, codes, context.Document);
    }

    private static void AddParameters(OpenApiOperation operation, IList<object> metadata)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(parameter => parameter.In is ParameterLocation.Path))
            parameter.Schema = QueryParameters.Id();
        foreach (var name in metadata.OfType<TakenParameters>().SelectMany(taken => taken.Names))
            operation.Parameters.Add(QueryParameters.Describe(name));
        if (metadata.OfType<IdempotentWrite>().Any())
            operation.Parameters.Add(Header(IdempotencyHeader.Name, "1-128 visible ASCII characters. The same key with the same request gives the first answer again.", required: false));
        if (metadata.OfType<IfMatch.Required>().Any())
            operation.Parameters.Add(Header("If-Match", "The ETag of the version that the change was made on, or *.", required: true));
        if (metadata.OfType<OptionalIfMatch.Honoured>().Any())
            operation.Parameters.Add(Header("If-Match", "The ETag of the version that is meant; left out or *: any.", required: false));
        if (metadata.OfType<Audited>().Any())
            operation.Parameters.Add(Header(PurposeOfUse.Header, "Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT.", required: false));
        if (metadata.OfType<TaggedAnswer>().Any() && metadata.OfType<HttpMethodMetadata>().Any(method => method.HttpMethods.Contains("GET")))
            operation.Parameters.Add(Header("If-None-Match", "The ETag of the version that is known already.", required: false));
    }

    private static void AddSuccessHeaders(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse answer)
                continue;
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            // Whatever the same answer is as JSON.
            if (answer.Content?.TryGetValue("text/csv", out var csv) is true)
                csv.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
            foreach (var (type, file) in answer.Content?.Where(content => content.Key.StartsWith("image/", StringComparison.Ordinal) || content.Key is "application/pdf") ?? [])
                file.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            answer.Headers[RequestIds.Header] = HeaderOf("Id of the request.");
            if (metadata.OfType<TaggedAnswer>().Any() || status == "201")
                answer.Headers["ETag"] = HeaderOf("The version of the resource, in quotes, where it has one.");
            if (status is "201" or "202")
                answer.Headers["Location"] = HeaderOf("Where the resource is.");
        }

        if (metadata.OfType<TaggedAnswer>().Any() && metadata.OfType<HttpMethodMetadata>().Any(method => method.HttpMethods.Contains("GET")))
            operation.Responses!["304"] = new OpenApiResponse { Description = "The client has this version." };
    }

    /// <summary>The codes of every problem that an operation of this shape can answer with.</summary>
    private static IEnumerable<string> Problems(OpenApiOperation operation, IList<object> metadata)
    {
        IEnumerable<string> codes = [ProblemCodes.InternalError, .. metadata.OfType<GivenRefusals>().SelectMany(given => given.Codes)];
        if (metadata.OfType<IAuthorizeData>().Any())
            codes = codes.Concat([ProblemCodes.Unauthenticated, ProblemCodes.Forbidden, ProblemCodes.TooManyRequests, ProblemCodes.Unavailable, RefusalCodes.Overloaded]);
        if (operation.RequestBody is not null || operation.Parameters is { Count: > 0 })
            codes = codes.Append(RefusalCodes.ValidationFailed);
        if (operation.Parameters?.Any(parameter => parameter.Name is "cursor") is true)
            codes = codes.Append(RefusalCodes.InvalidCursor);
        if (operation.RequestBody is not null)
            codes = codes.Concat([ProblemCodes.MalformedJson, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType]);
        if (metadata.OfType<IfMatch.Required>().Any())
            codes = codes.Concat([ProblemCodes.PreconditionRequired, RefusalCodes.StaleVersion]);
        if (metadata.OfType<OptionalIfMatch.Honoured>().Any())
            codes = codes.Append(RefusalCodes.StaleVersion);
        if (metadata.OfType<Audited>().Any())
            codes = codes.Append(ProblemCodes.MalformedRequest);
        if (metadata.OfType<IdempotentWrite>().Any())
            codes = codes.Concat([ProblemCodes.MalformedRequest, RefusalCodes.IdempotencyKeyReused]);
        return codes.Distinct();
    }

    private static void AddProblem(OpenApiOperation operation, int status, IEnumerable<string> codes, OpenApiDocument? document)
    {
        var answer = new OpenApiResponse
        {
            Description = string.Join(", ", codes.Order(StringComparer.Ordinal)),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
            },
        };
        if (status is 429 or 503)
            answer.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = HeaderOf("Seconds to wait before trying again.") };
        operation.Responses ??= [];
        operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = answer;
    }

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiHeader HeaderOf(string description) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
