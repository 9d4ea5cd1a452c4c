using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Http;

/// <summary>The body of a request that changes nothing.</summary>
public sealed class JsonBody<T>(T value) : IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
{
    public T Value => value;

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        RequestBody.RequireJson(context.Request);
        return await RequestBody.ReadAsync(context.Request, bytes => new JsonBody<T>(RequestBody.Parse<T>(bytes.Span)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
