using Healthcare.Storage;
using Orleans.Runtime;

namespace Healthcare.Http;

/// <summary>What a thrown exception means to the client.</summary>
public static class Faults
{
    /// <summary>The answer to an exception that is expected to happen; null when it is a defect.</summary>
    public static ProblemResult? Answer(Exception fault) => fault switch
    {
        RequestException request => request.Answer,
        BadHttpRequestException bad => new ProblemResult(ProblemCodes.KindOf(bad.StatusCode) with { Detail = Describe(bad.StatusCode) }),
        StoreOverloadedException => ProblemResult.Of(RefusalCodes.Overloaded, "More is being written than the store takes. Try again in a moment."),
        GatewayTooBusyException or LimitExceededException =>
            ProblemResult.Of(RefusalCodes.Overloaded, "More is asked of one slot or person than can be answered. Try again in a moment."),
        UnauthorizedAccessException => ProblemResult.Of(ProblemCodes.Forbidden, "The cluster does not let the caller do this."),
        _ when IsPassing(fault) => ProblemResult.Of(
            ProblemCodes.Unavailable,
            "The request could not be completed; it may or may not have had its effect. Try again, with the same Idempotency-Key."),
        _ => null,
    };

    /// <summary>The database or the cluster, not the request, is at fault, and trying again later can work.</summary>
    private static bool IsPassing(Exception fault) => fault is StoreException or TimeoutException or OperationCanceledException
        or OrleansException or Orleans.Storage.InconsistentStateException or ObjectDisposedException;

    private static string? Describe(int status) => status switch
    {
        400 => "The request could not be read.",
        413 => "The body is larger than this call takes.",
        408 => "The body came too slowly.",
        _ => null,
    };
}
