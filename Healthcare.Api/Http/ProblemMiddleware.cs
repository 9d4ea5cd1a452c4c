namespace Healthcare.Http;

/// <summary>
/// Sees to it that every answer carries a request id and that every answer of 400 and above is a problem, whoever gave it: routing,
/// authentication, the server or a fault.
/// </summary>
public sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        RequestIds.Assign(http);
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody reads an answer.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            SecurityHeaders.Write(http);
            RequestIds.Write(http);
            await AnswerTo(fault, http).ExecuteAsync(http);
            return;
        }

        if (IsBare(http.Response))
            await ForStatus(http).ExecuteAsync(http);
    }

    private static bool IsBare(HttpResponse response) =>
        response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null };

    private static ProblemResult ForStatus(HttpContext http) => new(ProblemCodes.KindOf(http.Response.StatusCode) with
    {
        Detail = http.Response.StatusCode switch
        {
            401 => "Send an API key, as X-Api-Key or as Authorization: Bearer.",
            403 => "The roles of the caller do not allow this.",
            404 => "Nothing answers at this address.",
            405 => $"Allowed here: {http.Response.Headers.Allow}.",
            415 => "The body must be sent with the Content-Type that this call takes.",
            _ => null,
        },
    });

    private ProblemResult AnswerTo(Exception fault, HttpContext http)
    {
        if (Faults.Answer(fault) is { } answer)
        {
            if (answer.Problem.Status >= 500)
                LogUnavailable(http.Request.Method, RouteOf(http), fault.GetType().Name);
            return answer;
        }

        // Messages of unexpected faults may quote input, and input may be a patient's: types and places are enough to find a defect.
        LogFault(http.Request.Method, RouteOf(http), TypesOf(fault), fault.StackTrace);
        return new ProblemResult(ProblemCodes.KindOf(ProblemCodes.InternalError));
    }

    private static string RouteOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    private static string TypesOf(Exception fault) =>
        fault.InnerException is { } inner ? $"{fault.GetType()} <- {TypesOf(inner)}" : fault.GetType().ToString();

    [LoggerMessage(LogLevel.Warning, "{Method} {Route} could not be answered: {Fault}")]
    private partial void LogUnavailable(string method, string route, string fault);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} failed: {Fault}\n{StackTrace}")]
    private partial void LogFault(string method, string route, string fault, string? stackTrace);
}
