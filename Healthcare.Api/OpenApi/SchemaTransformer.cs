using System.Reflection;
using Healthcare.Patients;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Healthcare.OpenApi;

/// <summary>Adds to each schema what its record says: which members are always there, an example, and that an address may be a text.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    private static readonly NullabilityInfoContext s_nullability = new();

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        // Members without a value are left out, never null.
        schema.Type &= ~JsonSchemaType.Null;
        if (type == typeof(Address))
            DescribeAddress(schema);
        else if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        else if (IsRecord(type) && schema.Properties is { Count: > 0 })
            schema.Required = RequiredMembers(type).ToHashSet();
        if (Examples.Of(type) is { } example)
            schema.Examples = [example];
        return Task.CompletedTask;
    }

    private static bool IsRecord(Type type) => type.Namespace?.StartsWith("Healthcare", StringComparison.Ordinal) is true;

    private static void DescribeAddress(OpenApiSchema schema)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        schema.Type = null;
        schema.OneOf =
        [
            text,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["text"] = text,
                    ["line"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = text },
                    ["city"] = text,
                    ["state"] = text,
                    ["postalCode"] = text,
                    ["country"] = text,
                },
            },
        ];
        schema.Description = "A postal address: a text, or its parts.";
    }

    /// <summary>What a record's constructor asks for and what may not be null.</summary>
    private static IEnumerable<string> RequiredMembers(Type type) =>
        from parameter in type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First().GetParameters()
        where !parameter.HasDefaultValue && !IsNullable(parameter)
        select char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];

    private static bool IsNullable(ParameterInfo parameter)
    {
        lock (s_nullability)
            return s_nullability.Create(parameter).ReadState is NullabilityState.Nullable;
    }
}
