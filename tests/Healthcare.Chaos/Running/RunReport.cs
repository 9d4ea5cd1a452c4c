using System.Globalization;
using Healthcare.History;

namespace Healthcare.Running;

/// <summary>The tables at the end of a run.</summary>
public static class RunReport
{
    private const int MostShown = 40;

    public static void Write(TextWriter writer, RunResult result)
    {
        WriteOperations(writer, result);
        writer.WriteLine();
        foreach (var kind in result.Faults.CountBy(fault => fault.Kind.Name).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            writer.WriteLine(Line($"{kind.Key,-34}{kind.Value,8}"));
        writer.WriteLine();
        WriteFindings(writer, result.Findings);
        writer.WriteLine(Line($"chaos: seed {result.Seed}, operations {result.Operations.Count}, faults {result.Faults.Count}, violations {result.Findings.Violations.Count}"));
    }

    public static void WriteFindings(TextWriter writer, Checks.Findings findings)
    {
        foreach (var check in findings.Passed)
            writer.WriteLine($"passed    {check}");
        foreach (var violation in findings.Violations.Take(MostShown))
            writer.WriteLine($"VIOLATED  {violation}");
        if (findings.Violations.Count > MostShown)
            writer.WriteLine(Line($"... and {findings.Violations.Count - MostShown} more"));
        writer.WriteLine(Line($"slot histories: {findings.Decided} judged whole, {findings.Undecided} too long"));
    }

    private static void WriteOperations(TextWriter writer, RunResult result)
    {
        writer.WriteLine(Line($"{"operation",-18}{"done",8}{"refused",8}{"unknown",8}{"calls",8}"));
        foreach (var kind in result.Operations.GroupBy(operation => operation.Kind).OrderBy(kind => kind.Key))
            writer.WriteLine(Row(kind.Key.ToString(), [.. kind]));
        writer.WriteLine(Row("all", result.Operations));
    }

    private static string Row(string name, IReadOnlyCollection<Operation> operations) =>
        Line($"{name,-18}{operations.Count(operation => operation.Succeeded),8}{operations.Count(operation => operation is { IsUnknown: false, Succeeded: false }),8}{operations.Count(operation => operation.IsUnknown),8}{operations.Sum(operation => operation.Calls.Count),8}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
