using System.Collections.Concurrent;

namespace Healthcare.History;

/// <summary>Records every call: invoked before it is sent, completed with what came back. Optionally also into a file.</summary>
public sealed class Recorder(RunClock clock, HistoryWriter? file) : IDisposable
{
    private readonly ConcurrentQueue<Operation> _operations = new();
    private long _operationIds;
    private long _callIds;
    private int _count;

    public RunClock Clock => clock;

    public int Count => _count;

    public IReadOnlyCollection<Operation> Operations => _operations;

    public Operation Begin(int client, Request request, bool keyed, string word, string? reusedKey = null)
    {
        var id = Interlocked.Increment(ref _operationIds);
        if (request.Kind is OperationKind.Book or OperationKind.Cancel)
            request = request with { Tag = $"chaos-{id}" };
        var operation = new Operation(id, client, reusedKey ?? (keyed ? $"chaos-{word}-{id}" : null), request) { IsKeyReused = reusedKey is not null };
        _operations.Enqueue(operation);
        Interlocked.Increment(ref _count);
        file?.Write(operation);
        return operation;
    }

    public Call Invoke(Operation operation, string via)
    {
        var call = new Call(Interlocked.Increment(ref _callIds), via, clock.Now);
        operation.Add(call);
        file?.WriteInvoked(operation, call);
        return call;
    }

    public void Complete(Operation operation, Call call, Answer? answer, string? error)
    {
        // The answer first: whoever sees the completion sees the answer too.
        call.Answer = answer;
        call.Error = error;
        call.Completed = clock.Now;
        file?.WriteCompleted(operation, call);
    }

    public void Dispose() => file?.Dispose();
}
