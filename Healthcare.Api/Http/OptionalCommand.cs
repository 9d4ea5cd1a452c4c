using System.Reflection;
using Healthcare.Access;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Http;

/// <summary>A request to change something whose body may be left out.</summary>
public sealed class OptionalCommand<T>(T? body, CommandContext context) : IBindableFromHttpContext<OptionalCommand<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    public T? Body => body;

    public CommandContext Context => context;

    public static async ValueTask<OptionalCommand<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        await RequestBody.ReadAsync(context.Request, bytes =>
        {
            if (!bytes.IsEmpty)
                RequestBody.RequireJson(context.Request);
            var body = bytes.IsEmpty ? null : RequestBody.Parse<T>(bytes.Span);
            return new OptionalCommand<T>(body, Callers.CommandOf(context, bytes.Span));
        });

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: true));
        builder.Metadata.Add(IdempotentWrite.Instance);
    }
}
