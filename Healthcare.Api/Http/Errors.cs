namespace Healthcare.Http;

/// <summary>Collects everything that is wrong with an input, by member path, so that one answer tells it all.</summary>
public sealed class Errors
{
    private const int MaxErrors = 100;
    private readonly Dictionary<string, List<string>> _members = [];
    private int _count;

    public IReadOnlyDictionary<string, List<string>> Members => _members;

    /// <summary>The answer to an input with errors; null when there are none.</summary>
    public ProblemResult? Problem => _count == 0
        ? null
        : new ProblemResult(ProblemCodes.KindOf(RefusalCodes.ValidationFailed) with
        {
            Detail = _count == 1 ? "One member is at fault; see errors." : $"{_count} things are at fault; see errors.",
            Errors = _members.ToDictionary(member => member.Key, member => member.Value.ToArray()),
        });

    public void Add(string member, string message)
    {
        if (_count++ >= MaxErrors)
            return;
        if (!_members.TryGetValue(member, out var messages))
            _members[member] = messages = [];
        messages.Add(message);
    }

    /// <summary>Adds the message unless the condition holds.</summary>
    public void Require(bool holds, string member, string message)
    {
        if (!holds)
            Add(member, message);
    }
}
