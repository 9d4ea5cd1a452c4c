using Healthcare.History;

namespace Healthcare.Workload;

/// <summary>
/// One client: asks, one thing after the other, and asks again with the same key when it was not answered. It never bursts after it was
/// held up.
/// </summary>
public sealed class Client(int number, Dice dice, Pool pool, Sender sender, Pace pace, string word)
{
    private const int MostAttempts = 4;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await pace.WaitAsync(dice.Random, stop);
            if (stop.IsCancellationRequested)
                return;
            if (dice.OneIn(20))
                await RepeatAsync();
            else
                await AskAsync(dice.Next());
        }
    }

    /// <summary>The same request once more, long after it was answered, most likely through another API.</summary>
    private async Task RepeatAsync()
    {
        if (pool.Answered.Any(dice.Random) is not { } earlier)
            return;
        var (another, entrance) = (dice.OneIn(5), dice.Random.Next());
        if (another)
            await sender.SendAsync(sender.Recorder.Begin(number, dice.Book(earlier.Request.SlotId ?? "none.20260101T0000Z"), keyed: true, word, earlier.Key), entrance);
        else
            await sender.SendAsync(earlier, entrance);
    }

    private async Task AskAsync(Request request)
    {
        // Holds always have a key: what they leave behind cannot be told from its mark.
        var isHold = request.Kind is OperationKind.Hold or OperationKind.Renew or OperationKind.Release;
        var (keyed, twice, entrance) = (isHold || !dice.OneIn(5), dice.OneIn(30), dice.Random.Next());
        var operation = sender.Recorder.Begin(number, request, request.IsWrite && keyed, word);
        var answers = twice && operation.Key is not null
            ? await Task.WhenAll(PersistAsync(operation, entrance), PersistAsync(operation, entrance + 1))
            : [await PersistAsync(operation, entrance)];
        if (answers.OfType<Answer>().FirstOrDefault(answer => answer.IsDefinite) is { } answer)
            Learn(operation, answer);
    }

    private async Task<Answer?> PersistAsync(Operation operation, int entrance)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await sender.SendAsync(operation, entrance + attempt);
            if (answer is { IsDefinite: true } || operation.Key is null || attempt == MostAttempts - 1)
                return answer;
            await Task.Delay(50 << attempt);
        }
    }

    private void Learn(Operation operation, Answer answer)
    {
        if (operation.Key is not null)
            pool.Answered.Add(operation, dice.Random);
        if (!answer.IsSuccess)
            return;
        var request = operation.Request;
        switch (operation.Kind)
        {
            case OperationKind.Book or OperationKind.Reschedule when answer.Appointment is { } made:
                pool.Live.Add(made.Id, dice.Random);
                if (request.AppointmentId is { } old)
                    End(old);
                if (request.HoldToken is { } used)
                    dice.Forget(used);
                break;
            case OperationKind.Cancel or OperationKind.Fulfil or OperationKind.NoShow:
                End(request.AppointmentId!);
                break;
            case OperationKind.Hold or OperationKind.Renew when answer.Hold is { } hold:
                dice.Remember(hold);
                break;
            case OperationKind.Release:
                // The token is kept for a while: to use it again must be refused.
                if (dice.OneIn(2))
                    dice.Forget(request.HoldToken!);
                break;
            case OperationKind.FindSlots or OperationKind.FirstAvailable:
                foreach (var slot in answer.Slots!.Take(3))
                    pool.Offered.Add(slot.Id, dice.Random);
                break;
        }
    }

    private void End(string id)
    {
        pool.Live.Remove(id);
        pool.Ended.Add(id, dice.Random);
    }
}
