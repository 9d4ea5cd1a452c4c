using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Http;

/// <summary>The body of a request that changes nothing of a resource, and may be left out.</summary>
public sealed class OptionalBody<T>(T? value) : IBindableFromHttpContext<OptionalBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    public T? Value => value;

    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        await RequestBody.ReadAsync(context.Request, bytes =>
        {
            if (!bytes.IsEmpty)
                RequestBody.RequireJson(context.Request);
            return new OptionalBody<T>(bytes.IsEmpty ? null : RequestBody.Parse<T>(bytes.Span));
        });

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: true));
}
