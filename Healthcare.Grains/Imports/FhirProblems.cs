namespace Healthcare.Imports;

/// <summary>What is wrong with a resource: element paths and rules, never values, because they may be a patient's.</summary>
public sealed class FhirProblems
{
    private const int MostListed = 5;
    private readonly List<string> _problems = [];

    public bool Any => _problems.Count > 0;

    public void Add(string element, string problem) => _problems.Add($"{element} {problem}");

    public override string ToString() =>
        string.Join("; ", _problems.Take(MostListed)) + (_problems.Count > MostListed ? $"; and {_problems.Count - MostListed} more" : "");
}
