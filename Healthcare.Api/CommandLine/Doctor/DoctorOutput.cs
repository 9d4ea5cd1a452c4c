using Spectre.Console;

namespace Healthcare.CommandLine.Doctor;

/// <summary>One line a check, in columns.</summary>
internal static class DoctorOutput
{
    public static void Write(Check check)
    {
        var word = check.Outcome switch { Outcome.Ok => "ok", Outcome.Warning => "warning", _ => "failed" };
        var rest = $" {check.Subject,-14} {Failures.OneLine(check.Message)}";
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine($"{word,-7}{rest}");
            return;
        }

        var colour = check.Outcome switch { Outcome.Ok => "green", Outcome.Warning => "yellow", _ => "red" };
        AnsiConsole.MarkupLine($"[{colour}]{word,-7}[/]{Markup.Escape(rest)}");
    }
}
