using System.Globalization;

namespace Healthcare;

/// <summary>The table that a run prints: what was asked for, and what was seen.</summary>
public sealed class Report
{
    private readonly List<(string Case, string Reach, string Seen, bool Reached)> _rows = [];

    public void Add(string name, string reach, string seen, bool reached)
    {
        _rows.Add((name, reach, seen, reached));
        Console.WriteLine($"  {(reached ? "reached" : "SHORT  ")} {name}: {seen}");
    }

    public static void Note(string text) => Console.WriteLine($"    {text}");

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine("| case | reach | seen | |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, reach, seen, reached) in _rows)
            Console.WriteLine($"| {name} | {reach} | {seen} | {(reached ? "reached" : "short")} |");
    }

    public static string Number(double value) => value.ToString(value < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    public static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
