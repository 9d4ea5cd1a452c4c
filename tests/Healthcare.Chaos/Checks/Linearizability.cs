namespace Healthcare.Checks;

public enum Verdict
{
    Linearizable,
    Violated,

    /// <summary>Too many orders to try; nothing is said.</summary>
    Undecided,
}

/// <summary>
/// Whether a history of one slot can be put in an order in which every step is possible and none comes before what had ended when it began:
/// the search of Wing and Gong, with Lowe's memory of what was tried.
/// </summary>
/// <param name="clock">How far the clock that ends holds may be from that of the history, microseconds.</param>
/// <param name="budget">How many steps to try before giving up.</param>
public sealed class Linearizability(IEnumerable<SlotStep> history, long clock, int budget = 300_000)
{
    private readonly SlotStep[] _steps = [.. history.OrderBy(step => step.Invoked).ThenBy(step => step.Completed)];
    private readonly HashSet<(string Done, SlotModel State)> _tried = [];
    private readonly Stack<Frame> _frames = new();
    private bool[] _done = [];
    private int _first;
    private int _left = budget;
    private List<int> _longest = [];

    public Verdict Check()
    {
        _done = new bool[_steps.Length];
        _frames.Push(new Frame(-1, Candidates(SlotModel.Free)));
        while (_frames.Count <= _steps.Length)
        {
            if (--_left < 0)
                return Verdict.Undecided;
            if (_frames.Peek().Candidates.TryDequeue(out var next))
                Advance(next.Step, next.State);
            else if (!Retreat())
                return Verdict.Violated;
        }

        return Verdict.Linearizable;
    }

    /// <summary>For the report: where the longest order ended, and what could not follow.</summary>
    public string Explain()
    {
        var last = _longest.TakeLast(3).Select(step => Describe(_steps[step]));
        var stuck = _steps.Where((_, i) => !_longest.Contains(i)).Take(4).Select(Describe);
        return $"after {string.Join("; ", last)} nothing fits of {string.Join("; ", stuck)}";
    }

    private void Advance(int step, SlotModel state)
    {
        _done[step] = true;
        while (_first < _done.Length && _done[_first])
            _first++;
        if (!_tried.Add((Key(), state)))
        {
            Undo(step);
            return;
        }

        _frames.Push(new Frame(step, Candidates(state)));
        if (_frames.Count - 1 > _longest.Count)
            _longest = [.. _frames.Reverse().Skip(1).Select(frame => frame.Step)];
    }

    private bool Retreat()
    {
        var frame = _frames.Pop();
        if (_frames.Count == 0)
            return false;
        Undo(frame.Step);
        return true;
    }

    private void Undo(int step)
    {
        _done[step] = false;
        _first = Math.Min(_first, step);
    }

    /// <summary>What may come next: whatever is possible and began before the first of those that are left ended.</summary>
    private Queue<(int Step, SlotModel State)> Candidates(SlotModel state)
    {
        var firstEnd = long.MaxValue;
        for (var i = _first; i < _steps.Length && _steps[i].Invoked <= firstEnd; i++)
            if (!_done[i])
                firstEnd = Math.Min(firstEnd, _steps[i].Completed);
        var found = new List<(int Step, SlotModel State)>();
        for (var i = _first; i < _steps.Length && _steps[i].Invoked <= firstEnd; i++)
        {
            if (_done[i] || _steps[i].From(state, clock) is not { } next)
                continue;
            // One that changes nothing is taken at once: whatever order follows, it does no harm there.
            if (_steps[i].ChangesNothing)
                return new Queue<(int, SlotModel)>([(i, next)]);
            found.Add((i, next));
        }

        // Those that ended first are tried first: they are nearly always the right ones.
        return new Queue<(int, SlotModel)>(found.OrderBy(candidate => _steps[candidate.Step].Completed));
    }

    private string Key()
    {
        var last = Array.LastIndexOf(_done, true);
        var key = new System.Text.StringBuilder().Append(_first).Append(':');
        for (var i = _first + 1; i <= last; i++)
            key.Append(_done[i] ? '1' : '0');
        return key.ToString();
    }

    private static string Describe(SlotStep step) =>
        $"{step.Kind} [{step.Invoked / 1000}..{(step.Completed == long.MaxValue ? "?" : step.Completed / 1000)} ms{(step.Until == 0 ? "" : $", until {step.Until / 1000}")}] by {step.Cause}";

    private sealed record Frame(int Step, Queue<(int Step, SlotModel State)> Candidates);
}
