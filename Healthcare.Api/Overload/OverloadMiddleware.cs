namespace Healthcare.Overload;

/// <summary>Bounds how many requests are worked on at a time, before anything is spent on them: who they are is asked later.</summary>
public sealed class OverloadMiddleware(RequestDelegate next, RequestGates gates)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var workload = WorkloadMetadata.Of(http);
        if (workload is Workload.Vital or Workload.Open)
        {
            await next(http);
            return;
        }

        // A client that sends slowly waits for itself, not in the place of others. The body of an upload is read at work.
        if (workload is Workload.Ordinary && HasBody(http.Request))
            await ArrivedBody.WaitAsync(http.Request);
        using var lease = await gates.For(workload).EnterAsync(http.RequestAborted);
        if (lease is not null)
            await next(http);
        else if (http.RequestAborted.IsCancellationRequested)
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        else
            OverloadedAnswer.Write(http);
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
}
