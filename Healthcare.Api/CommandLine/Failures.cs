using Healthcare.Hosting;
using Healthcare.Storage;

namespace Healthcare.CommandLine;

/// <summary>Turns what went wrong into one line and an exit code.</summary>
internal static class Failures
{
    public static async Task<int> ReportAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return ExitCode.Stopped;
        }
        catch (CommandException refusal)
        {
            await Console.Error.WriteLineAsync(OneLine(refusal.Message));
            return refusal.ExitCode;
        }
        catch (Exception fault)
        {
            await Console.Error.WriteLineAsync(OneLine(Describe(fault)));
            return ExitCode.Failed;
        }
    }

    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Describe(Exception fault)
    {
        if (Launch.Explain(fault) is { } explained)
            return explained;
        for (var inner = fault; inner is not null; inner = inner.InnerException)
            if (inner is IOException or UnauthorizedAccessException or StoreException)
                return inner.Message;
        return $"This is a defect of the program ({fault.GetType().Name}): {fault.Message}";
    }
}
