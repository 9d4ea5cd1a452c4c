using System.Collections.Concurrent;
using System.Globalization;

namespace Healthcare.Running;

/// <summary>What went wrong, each kind once with its first example.</summary>
internal sealed class Findings
{
    private readonly ConcurrentDictionary<string, (int Count, string Example)> _kinds = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    public int Count => _kinds.Count;

    public void Add(string kind, string example) => _kinds.AddOrUpdate(kind, (1, example), (_, found) => (found.Count + 1, found.Example));

    public void Answered(int status) => _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);

    public void Write(TextWriter output)
    {
        output.WriteLine($"answers: {string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Key} x {status.Value}")))}");
        foreach (var (kind, (count, example)) in _kinds.OrderBy(found => found.Key, StringComparer.Ordinal).Take(100))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"BROKEN {kind} ({count} times), e.g.\n  {example}"));
    }
}
