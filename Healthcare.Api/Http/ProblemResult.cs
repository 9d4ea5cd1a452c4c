using System.Diagnostics;
using System.Globalization;

namespace Healthcare.Http;

/// <summary>Answers with a problem.</summary>
/// <param name="retryAfter">When to come back, where a moment is not enough.</param>
public sealed class ProblemResult(Problem problem, TimeSpan? retryAfter = null) : IResult
{
    internal const string RetryAfterSeconds = "1";

    public Problem Problem => problem;

    public static ProblemResult Of(string code, string detail) => new(ProblemCodes.KindOf(code) with { Detail = detail });

    /// <summary>What a grain refused, in the words of HTTP.</summary>
    public static ProblemResult From(Refusal refusal) => new(ProblemCodes.KindOf(refusal.Code) with
    {
        Detail = refusal.Detail,
        Conflicts = refusal.Conflicts,
        Alternatives = refusal.Alternatives,
        Errors = refusal.Errors,
    });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        if (problem.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = retryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : RetryAfterSeconds;
        var traceId = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier;
        JsonAnswer.Write(response, problem with { TraceId = traceId }, "application/problem+json");
        return Task.CompletedTask;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {problem.Code}");
}

/// <summary>A request that cannot be carried out as it came: thrown where a request is read, answered by <see cref="ProblemMiddleware"/>.</summary>
public sealed class RequestException(ProblemResult answer) : Exception(answer.ToString())
{
    public ProblemResult Answer => answer;
}
