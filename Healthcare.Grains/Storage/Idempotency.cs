namespace Healthcare.Storage;

/// <summary>
/// One effect and one answer for equal requests: the answer is a row of the unit, insert-only. A replay finds out by its own
/// conflict, so a first request pays no read. A refusal is remembered too, in a unit of its own.
/// </summary>
public static class Idempotency
{
    public static Unit Remember<T>(Unit unit, Result<T> answer, CommandContext context)
        where T : class =>
        context.Idempotency is { } key
            ? unit with { Idempotency = new IdempotencyEntry(key.Key, key.RequestHash, answer.ToPayload()) }
            : unit;

    /// <summary>The answer of a request that changes nothing, or the first one if this is a replay.</summary>
    public static async Task<Result<T>> AnswerAsync<T>(IBookingStore store, Result<T> answer, CommandContext context)
        where T : class
    {
        if (context.Idempotency is null)
            return answer;
        var result = await store.CommitAsync(Remember(new Unit([], null, []), answer, context));
        return result.Status is CommitStatus.Replayed ? Replay<T>(result, context) : answer;
    }

    public static Result<T> Replay<T>(CommitResult replayed, CommandContext context)
        where T : class =>
        Replay<T>(replayed.First!, context) with { Position = replayed.EventId };

    public static Result<T> Replay<T>(IdempotencyEntry first, CommandContext context)
        where T : class =>
        first.RequestHash == context.Idempotency!.RequestHash
            ? first.Answer.FromPayload<Result<T>>()
            : new Refusal(RefusalCodes.IdempotencyKeyReused, "The Idempotency-Key was used before, with another request.");
}
