using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>A hold lasts exactly as long as promised. Its end is shown by trying; see the probes.</summary>
public static class HoldChecks
{
    private const string Check = "holds-last";

    /// <summary>A promise: from when it was known to its holder until it ended, or until its holder may have given it up.</summary>
    private sealed record Promise(string SlotId, string Token, long From, long To, string Cause);

    public static IEnumerable<Violation> Kept(RecordedRun run, Effects effects)
    {
        var promises = Promises(run).ToList();
        return Honest(run).Concat(Trespasses(run, effects, promises)).Concat(Refusals(run, promises));
    }

    /// <summary>The end that is told is the one that was asked for.</summary>
    private static IEnumerable<Violation> Honest(RecordedRun run)
    {
        foreach (var operation in Holds(run))
        {
            var ttl = (operation.Request.TtlSeconds ?? 300) * 1_000_000L;
            var end = run.ToRunTime(operation.Answer!.Hold!.ExpiresAt);
            // Milliseconds are what the answer carries.
            if (end < operation.Invoked + ttl - run.Tolerances.Clock || end > operation.Completed + ttl + run.Tolerances.Clock)
                yield return new Violation(Check, $"{operation} asked for {ttl / 1_000_000} s and got {(end - operation.Invoked) / 1_000_000.0:F1} s from when it was sent, {(end - operation.Completed) / 1_000_000.0:F1} s from its answer at {operation.Completed / 1000} ms.");
        }
    }

    /// <summary>Nobody else gets the slot while the promise lasts.</summary>
    private static IEnumerable<Violation> Trespasses(RecordedRun run, Effects effects, List<Promise> promises)
    {
        var takings = effects.Births
            .Where(birth => birth.Completed != long.MaxValue)
            .SelectMany(birth => birth.Appointment.SlotIds, (birth, slot) => (slot, birth.HoldToken, birth.Invoked, birth.Completed, birth.Cause))
            .Concat(Holds(run).Where(hold => hold.Kind is OperationKind.Hold).Select(hold => (hold.Answer!.Hold!.SlotId, (string?)hold.Answer.Hold.Token, hold.Invoked, hold.Completed, hold.ToString())))
            .ToLookup(taking => taking.Item1);
        foreach (var promise in promises)
            foreach (var taking in takings[promise.SlotId])
                if (taking.Item2 != promise.Token && taking.Invoked > promise.From && taking.Completed < promise.To)
                    yield return new Violation(Check, $"{promise.SlotId} was promised by {promise.Cause} until {promise.To / 1000} ms; {taking.Item5} got it at {taking.Completed / 1000} ms.");
    }

    /// <summary>The holder is not refused while the promise lasts.</summary>
    private static IEnumerable<Violation> Refusals(RecordedRun run, List<Promise> promises)
    {
        var byToken = promises.ToLookup(promise => (promise.SlotId, promise.Token));
        foreach (var operation in run.Operations.Where(operation => operation is { Request.HoldToken: not null, IsUnknown: false, IsKeyReused: false } && IsLoss(operation)))
            foreach (var promise in byToken[(operation.Request.SlotId!, operation.Request.HoldToken!)])
                if (operation.Invoked > promise.From && operation.Completed < promise.To)
                    yield return new Violation(Check, $"{operation} was refused although {promise.Cause} promised the slot until {promise.To / 1000} ms.");
    }

    private static bool IsLoss(Operation operation) => operation.Answer!.Code switch
    {
        "hold-lost" => true,
        "slot-taken" => operation.Answer.Taken?.Contains(operation.Request.SlotId) == true,
        _ => false,
    };

    private static IEnumerable<Promise> Promises(RecordedRun run)
    {
        // Whatever its holder asked for, without being refused, may have ended it; a renewal may also have made it shorter.
        var uses = run.Operations
            .Where(operation => operation is { Request: { HoldToken: not null, IsWrite: true }, IsKeyReused: false } && (operation.IsUnknown || operation.Succeeded))
            .ToLookup(operation => operation.Request.HoldToken!);
        foreach (var operation in Holds(run))
        {
            var hold = operation.Answer!.Hold!;
            var to = run.ToRunTime(hold.ExpiresAt) - run.Tolerances.Clock;
            foreach (var use in uses[hold.Token].Where(use => use.Id != operation.Id && use.Completed > operation.Invoked))
                to = Math.Min(to, use.Invoked);
            if (to > operation.Completed)
                yield return new Promise(hold.SlotId, hold.Token, operation.Completed, to, operation.ToString());
        }
    }

    private static IEnumerable<Operation> Holds(RecordedRun run) =>
        run.Operations.Where(operation => operation is { Kind: OperationKind.Hold or OperationKind.Renew, Succeeded: true, IsKeyReused: false } && operation.Answer!.Hold is not null);
}
