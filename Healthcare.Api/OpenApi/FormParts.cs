using Microsoft.OpenApi;

namespace Healthcare.OpenApi;

/// <summary>What a body of <c>multipart/form-data</c> is made of, where an endpoint reads it itself. Every part is required.</summary>
internal sealed class FormParts(params (string Name, string? Format, string Description, string[]? Words)[] parts)
{
    public const string MediaType = "multipart/form-data";

    public OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = parts.Select(part => part.Name).ToHashSet(),
        Properties = parts.ToDictionary(part => part.Name, part => (IOpenApiSchema)new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = part.Format,
            Description = part.Description,
            Enum = part.Words is { } words ? [.. words.Select(word => System.Text.Json.Nodes.JsonValue.Create(word))] : null,
        }),
    };
}
