using System.Globalization;

namespace Healthcare;

/// <summary>What the command line asks for: names of cases, or none for all, and how long or how much where that is to choose.</summary>
/// <param name="Minutes"><c>--minutes</c>: how long Redis stays away.</param>
/// <param name="Share"><c>--share</c>: of one core, for each silo of the cases that cap them.</param>
public sealed record BenchmarkOptions(string[] Names, double Minutes, double Share)
{
    public static BenchmarkOptions Read(string[] args)
    {
        var options = new BenchmarkOptions([], Minutes: 10, Share: 0.1);
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--minutes" => options with { Minutes = Number(args, ++i) },
                "--share" => options with { Share = Number(args, ++i) },
                _ => options with { Names = [.. options.Names, args[i]] },
            };
        }

        return options;
    }

    private static double Number(string[] args, int i) =>
        i < args.Length && double.TryParse(args[i], CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{args[i - 1]} needs a number.", nameof(args));
}
