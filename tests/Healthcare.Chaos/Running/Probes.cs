using Healthcare.Cluster;
using Healthcare.History;
using Healthcare.Workload;

namespace Healthcare.Running;

/// <summary>
/// When all is healed: tries whether what search offers can be had, whether what is booked cannot, and whether holds have ended. What they
/// book is recorded like any other operation.
/// </summary>
public sealed class Probes(ISystem system, Sender sender, SystemReader reader, NetworkBuilder builder, Random random, string word)
{
    private const int Client = -1;
    private const int EachEntrance = 12;
    private static readonly TimeSpan s_holdsEndWithin = TimeSpan.FromSeconds(2);

    /// <param name="patience">How long to wait for holds to end.</param>
    /// <returns>What is wrong.</returns>
    public async Task<string[]> RunAsync(TimeSpan patience)
    {
        var wrong = new List<string>();
        var ended = await WaitForHoldsAsync(patience);
        for (var entrance = 0; entrance < system.Entrances.Count; entrance++)
        {
            var slots = await reader.ListSlotsAsync(entrance);
            wrong.AddRange(slots.Where(slot => slot.Status is "held" && ended.Contains(slot.Id)).Select(slot => $"{slot.Id} is still held, after every hold on it has ended."));
            wrong.AddRange(await ExpectAsync(Choose(slots, "free", ended), entrance, 201));
            wrong.AddRange(await ExpectAsync(Choose(slots, "booked", ended), entrance, 409));
        }

        return [.. wrong];
    }

    private async Task<List<string>> ExpectAsync(IEnumerable<string> slots, int entrance, int status)
    {
        var wrong = new List<string>();
        foreach (var slot in slots)
            if (await BookAsync(slot, entrance) is { } answer && answer.Status != status)
                wrong.Add($"{system.Entrances[entrance].Name}: booking {slot}, of which search says that it {(status == 201 ? "is free" : "is booked")}, was answered {answer.Status} {answer.Code}.");
        return wrong;
    }

    /// <summary>Those whose holds have ended first, then others by chance.</summary>
    private string[] Choose(SlotAnswer[] slots, string status, HashSet<string> ended)
    {
        var fitting = slots.Where(slot => slot.Status == status).Select(slot => slot.Id).ToArray();
        random.Shuffle(fitting);
        return [.. fitting.OrderBy(slot => ended.Contains(slot) ? 0 : 1).Take(EachEntrance)];
    }

    private async Task<Answer?> BookAsync(string slot, int entrance)
    {
        var patient = await builder.RegisterAsync(random.Next());
        var operation = sender.Recorder.Begin(Client, new Request(OperationKind.Book, slot, patient), keyed: true, word);
        return await sender.SendAsync(operation, entrance);
    }

    /// <summary>Waits for the holds that end soon; returns the slots on which every hold has ended.</summary>
    private async Task<HashSet<string>> WaitForHoldsAsync(TimeSpan patience)
    {
        var ends = sender.Recorder.Operations
            .Select(operation => operation.Answer?.Hold)
            .OfType<HoldAnswer>()
            .GroupBy(hold => hold.SlotId)
            .ToDictionary(group => group.Key, group => group.Max(hold => hold.ExpiresAt) + s_holdsEndWithin);
        var latest = DateTimeOffset.UtcNow + patience;
        var waited = ends.Values.Where(end => end <= latest).DefaultIfEmpty(DateTimeOffset.MinValue).Max() - DateTimeOffset.UtcNow;
        if (waited > TimeSpan.Zero)
            await Task.Delay(waited);
        return [.. ends.Where(end => end.Value <= DateTimeOffset.UtcNow).Select(end => end.Key)];
    }
}
