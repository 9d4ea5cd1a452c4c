namespace Healthcare.Storage;

/// <summary>
/// A grain whose changes are units: decide, commit, and only then remember. Another writer's version makes it read again and
/// decide again; a lost commit makes it forget what it knew.
/// </summary>
public abstract class UnitGrain(IBookingStore store) : Grain
{
    /// <summary>Deciding again more often than this means that the row is fought over: the caller should come back later.</summary>
    protected const int MostAttempts = 8;

    protected IBookingStore Store => store;

    /// <summary>Reads whatever this grain decides on, unless it is known.</summary>
    protected abstract ValueTask LoadAsync();

    /// <summary>Forgets what may differ from the database.</summary>
    protected abstract void Forget();

    protected Task<Result<T>> ExecuteAsync<T>(CommandContext context, Func<Decision<T>> decide, Action remember)
        where T : class =>
        ExecuteAsync(context, () => ValueTask.FromResult(decide()), CommitHereAsync, remember);

    protected async Task<Result<T>> ExecuteAsync<T>(
        CommandContext context,
        Func<ValueTask<Decision<T>>> decide,
        Func<Unit, Task<CommitOutcome>> commit,
        Action remember)
        where T : class
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            await LoadAsync();
            var decision = await decide();
            if (decision.Unit is null)
                return await Idempotency.AnswerAsync(store, decision.Answer, context);

            var outcome = await CommitOrForgetAsync(commit, Idempotency.Remember(decision.Unit, decision.Answer, context));
            if (outcome.Refusal is { } refusal)
                return await Idempotency.AnswerAsync<T>(store, refusal, context);

            switch (outcome.Result!.Status)
            {
                case CommitStatus.Committed:
                    remember();
                    return decision.Answer with { Position = outcome.Result.EventId };
                case CommitStatus.Replayed:
                    return Idempotency.Replay<T>(outcome.Result, context);
                // What this grain knows may be old: it refuses only after it has read its own rows again.
                case CommitStatus.VersionConflict when attempt > 1 && RefusalOf(outcome.Result.ConflictKey!) is { } taken:
                    return await Idempotency.AnswerAsync<T>(store, taken, context);
                default:
                    Forget();
                    break;
            }
        }

        throw new StoreException($"{GetType().Name} lost {MostAttempts} races in a row.");
    }

    /// <summary>The refusal that a conflict on a foreign row means, if trying again cannot help.</summary>
    protected virtual Refusal? RefusalOf(string conflictKey) => null;

    protected async Task<CommitOutcome> CommitHereAsync(Unit unit) => new(await store.CommitAsync(unit));

    private async Task<CommitOutcome> CommitOrForgetAsync(Func<Unit, Task<CommitOutcome>> commit, Unit unit)
    {
        try
        {
            return await commit(unit);
        }
        catch
        {
            Forget();
            throw;
        }
    }
}
