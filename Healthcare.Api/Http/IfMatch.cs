using System.Globalization;
using System.Reflection;

namespace Healthcare.Http;

/// <summary>The version that a change was made on, from <c>If-Match</c> (RFC 9110, 13.1.1).</summary>
/// <param name="version">Null for <c>*</c>: any version.</param>
public sealed class IfMatch(long? version) : IBindableFromHttpContext<IfMatch>, Microsoft.AspNetCore.Http.Metadata.IEndpointParameterMetadataProvider
{
    public long? Version => version;

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (context.Request.Headers.IfMatch.Count == 0)
            throw new RequestException(ProblemResult.Of(ProblemCodes.PreconditionRequired, "Send If-Match with the ETag of the version that the change was made on, or *."));
        return ValueTask.FromResult<IfMatch?>(new IfMatch(Read(context.Request)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Required.Instance);

    /// <summary>The version that a request names; null for any.</summary>
    internal static long? Read(HttpRequest request)
    {
        var values = request.Headers.IfMatch;
        if (values.Count == 1 && values[0] == "*")
            return null;
        if (values.Count == 1 && EntityTag.TryParse(values[0], out var tag))
            return tag;
        throw new RequestException(ProblemResult.Of(ProblemCodes.MalformedRequest, "If-Match must be one ETag as it was answered, like \"3\", or *."));
    }

    /// <summary>The endpoint needs <c>If-Match</c>.</summary>
    internal sealed class Required
    {
        public static readonly Required Instance = new();
    }
}

/// <summary>As <see cref="IfMatch"/>, where clients of the first days send none: any version, unless the request names one.</summary>
public sealed class OptionalIfMatch(long? version) : IBindableFromHttpContext<OptionalIfMatch>, Microsoft.AspNetCore.Http.Metadata.IEndpointParameterMetadataProvider
{
    public long? Version => version;

    public static ValueTask<OptionalIfMatch?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<OptionalIfMatch?>(new OptionalIfMatch(context.Request.Headers.IfMatch.Count == 0 ? null : IfMatch.Read(context.Request)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Honoured.Instance);

    /// <summary>The endpoint heeds <c>If-Match</c> and does not need it.</summary>
    internal sealed class Honoured
    {
        public static readonly Honoured Instance = new();
    }
}

/// <summary>Entity tags: the version in quotes.</summary>
public static class EntityTag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static bool TryParse(ReadOnlySpan<char> tag, out long version)
    {
        version = 0;
        return tag is ['"', .. var digits, '"']
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }

    /// <summary>Whether the client has this version already, from <c>If-None-Match</c> (compared weakly, as RFC 9110 wants).</summary>
    public static bool IsKnownTo(HttpRequest request, string tag)
    {
        foreach (var value in request.Headers.IfNoneMatch)
            foreach (var range in value.AsSpan().Split(','))
            {
                var candidate = value.AsSpan(range).Trim();
                if (candidate is "*" || candidate.SequenceEqual(tag) || (candidate.StartsWith("W/") && candidate[2..].SequenceEqual(tag)))
                    return true;
            }

        return false;
    }
}
