using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Http;

/// <summary>200 with a value that has no version.</summary>
public sealed class Answer<T>(T value) : IResult, IValueHttpResult, IEndpointMetadataProvider
{
    public object? Value => value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        JsonAnswer.Write(httpContext.Response, value);
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Answers<T>(StatusCodes.Status200OK);
}

/// <summary>200 with a resource and its entity tag; 304 to a <c>GET</c> or <c>HEAD</c> by a client that has this version.</summary>
public sealed class Resource<T>(T value, long version) : IResult, IValueHttpResult, IEndpointMetadataProvider
{
    public object? Value => value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = EntityTag.Of(version);
        httpContext.Response.Headers.ETag = tag;
        var isRead = HttpMethods.IsGet(httpContext.Request.Method) || HttpMethods.IsHead(httpContext.Request.Method);
        if (isRead && EntityTag.IsKnownTo(httpContext.Request, tag))
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            JsonAnswer.Write(httpContext.Response, value);
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Answers<T>(StatusCodes.Status200OK);
        builder.Metadata.Add(TaggedAnswer.Instance);
    }
}

/// <summary>201 or 202 with what was created and where it is.</summary>
/// <param name="location">Null when the resource has the address that was asked.</param>
public sealed class CreatedAnswer<T>(T value, string? location, long? version = null, int status = StatusCodes.Status201Created) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (location is not null)
            response.Headers.Location = location;
        if (version is { } number)
            response.Headers.ETag = EntityTag.Of(number);
        JsonAnswer.Write(response, value);
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Answers<T>(StatusCodes.Status201Created);
}

/// <summary>202: work has begun; its progress is at the location.</summary>
public sealed class AcceptedAnswer<T>(T value, string location) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        new CreatedAnswer<T>(value, location, status: StatusCodes.Status202Accepted).ExecuteAsync(httpContext);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Answers<T>(StatusCodes.Status202Accepted);
}

/// <summary>204: done, and nothing to say.</summary>
public sealed class Done : IResult, IEndpointMetadataProvider
{
    public static readonly Done Instance = new();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));
}

/// <summary>The endpoint's answer carries an entity tag.</summary>
internal sealed class TaggedAnswer
{
    public static readonly TaggedAnswer Instance = new();
}

internal static class AnswerMetadata
{
    public static void Answers<T>(this EndpointBuilder builder, int status) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));
}
