using System.Reflection;
using Healthcare.Access;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Http;

/// <summary>A request to change something: what, and who asks. Reads the body once, for its meaning and for its hash.</summary>
/// <typeparam name="T">The record that the JSON body holds.</typeparam>
public sealed class Command<T>(T body, CommandContext context) : IBindableFromHttpContext<Command<T>>, IEndpointParameterMetadataProvider
{
    public T Body => body;

    public CommandContext Context => context;

    public static async ValueTask<Command<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        RequestBody.RequireJson(context.Request);
        return await RequestBody.ReadAsync(context.Request, bytes =>
            new Command<T>(RequestBody.Parse<T>(bytes.Span), Callers.CommandOf(context, bytes.Span)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
        builder.Metadata.Add(IdempotentWrite.Instance);
    }
}

/// <summary>A request to change something that says all in its address; a body is not looked at.</summary>
public sealed class Command(CommandContext context) : IBindableFromHttpContext<Command>, IEndpointParameterMetadataProvider
{
    public CommandContext Context => context;

    public static ValueTask<Command?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        RequestBody.RequireModest(context.Request);
        return ValueTask.FromResult<Command?>(new Command(Callers.CommandOf(context, default)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(IdempotentWrite.Instance);
}

/// <summary>The endpoint takes an <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotentWrite
{
    public static readonly IdempotentWrite Instance = new();
}
