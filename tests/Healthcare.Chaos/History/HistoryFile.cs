using System.Text.Json;
using System.Text.Json.Serialization;
using Healthcare.Checks;

namespace Healthcare.History;

/// <summary>One line of a history file; exactly one member is set.</summary>
public sealed record HistoryLine
{
    public HistoryHead? Head { get; init; }

    public OperationLine? Operation { get; init; }

    public CallLine? Invoked { get; init; }

    public CallLine? Completed { get; init; }

    public FinalState? Final { get; init; }
}

public sealed record HistoryHead(long Seed, DateTimeOffset WallStart, Tolerances Tolerances);

public sealed record OperationLine(long Id, int Client, string? Key, bool IsKeyReused, Request Request);

public sealed record CallLine(long Operation, long Id, string? Via, long At, Answer? Answer, string? Error);

/// <summary>Writes a run as JSON lines, so that its checks can be run again.</summary>
public sealed class HistoryWriter : IDisposable
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly StreamWriter _writer;

    public HistoryWriter(string path, HistoryHead head)
    {
        _writer = new StreamWriter(path, append: false);
        Write(new HistoryLine { Head = head });
    }

    public void Write(Operation operation) =>
        Write(new HistoryLine { Operation = new(operation.Id, operation.Client, operation.Key, operation.IsKeyReused, operation.Request) });

    public void WriteInvoked(Operation operation, Call call) =>
        Write(new HistoryLine { Invoked = new(operation.Id, call.Id, call.Via, call.Invoked, null, null) });

    public void WriteCompleted(Operation operation, Call call) =>
        Write(new HistoryLine { Completed = new(operation.Id, call.Id, null, call.Completed!.Value, call.Answer, call.Error) });

    public void Write(FinalState final) => Write(new HistoryLine { Final = final });

    public void Dispose() => _writer.Dispose();

    private void Write(HistoryLine line)
    {
        var text = JsonSerializer.Serialize(line, Json);
        lock (_writer)
            _writer.WriteLine(text);
    }
}

/// <summary>Reads what <see cref="HistoryWriter"/> wrote.</summary>
public static class HistoryReader
{
    public static RecordedRun Read(string path)
    {
        var operations = new Dictionary<long, Operation>();
        var calls = new Dictionary<long, Call>();
        HistoryHead? head = null;
        FinalState? final = null;
        foreach (var text in File.ReadLines(path))
        {
            var line = JsonSerializer.Deserialize<HistoryLine>(text, HistoryWriter.Json)!;
            head ??= line.Head;
            final ??= line.Final;
            if (line.Operation is { } begun)
                operations[begun.Id] = new Operation(begun.Id, begun.Client, begun.Key, begun.Request) { IsKeyReused = begun.IsKeyReused };
            if (line.Invoked is { } invoked)
                operations[invoked.Operation].Add(calls[invoked.Id] = new Call(invoked.Id, invoked.Via!, invoked.At));
            if (line.Completed is { } completed)
                (calls[completed.Id].Answer, calls[completed.Id].Error, calls[completed.Id].Completed) = (completed.Answer, completed.Error, completed.At);
        }

        if (head is null || final is null)
            throw new InvalidDataException($"{path} is no history of a whole run.");
        return new RecordedRun([.. operations.Values.Where(operation => operation.Calls.Count > 0)], final, head.WallStart, head.Tolerances);
    }
}
