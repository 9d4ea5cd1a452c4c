using System.Globalization;
using Spectre.Console;

namespace Healthcare.CommandLine;

/// <summary>Takes how far some work is; called as often as the work likes, from any thread.</summary>
internal interface IMeter
{
    void Report(double done, double total, string note);
}

/// <summary>Shows how far some work is: a bar for a person at a terminal, lines where the output is kept.</summary>
internal static class ProgressDisplay
{
    private static bool IsInteractive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Interactive: true, Ansi: true };

    public static Task<T> RunAsync<T>(string title, Func<IMeter, Task<T>> work) =>
        IsInteractive ? RunBarAsync(title, work) : work(new LineMeter(title, Console.Out, TimeProvider.System));

    public static Task RunAsync(string title, Func<IMeter, Task> work) => RunAsync(title, async meter =>
    {
        await work(meter);
        return true;
    });

    private static Task<T> RunBarAsync<T>(string title, Func<IMeter, Task<T>> work) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async display =>
            {
                var bar = display.AddTask(Markup.Escape(title));
                bar.IsIndeterminate = true;
                var result = await work(new BarMeter(title, bar));
                bar.IsIndeterminate = false;
                bar.Value = bar.MaxValue;
                return result;
            });

    private sealed class BarMeter(string title, ProgressTask bar) : IMeter
    {
        public void Report(double done, double total, string note)
        {
            bar.IsIndeterminate = total <= 0;
            bar.MaxValue = Math.Max(total, 1);
            bar.Value = done;
            bar.Description = Markup.Escape($"{title} {note}".TrimEnd());
        }
    }
}

/// <summary>A line for each tenth of the work, but none in the first second and at most one a second.</summary>
internal sealed class LineMeter(string title, TextWriter output, TimeProvider time) : IMeter
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _last = time.GetTimestamp();
    private int _tenths;

    public void Report(double done, double total, string note)
    {
        var tenths = total > 0 ? (int)(10 * done / total) : 0;
        lock (_lock)
        {
            if (tenths <= _tenths || time.GetElapsedTime(_last) < s_pause)
                return;
            (_tenths, _last) = (tenths, time.GetTimestamp());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title} {100 * done / total:0} % {note}").TrimEnd());
        }
    }
}
