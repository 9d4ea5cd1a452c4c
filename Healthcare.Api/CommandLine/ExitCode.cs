namespace Healthcare.CommandLine;

/// <summary>What a script that calls a command can go by.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something failed; the output says what.</summary>
    public const int Failed = 1;

    /// <summary>The command was not called as it must be.</summary>
    public const int Usage = 2;

    /// <summary>Stopped from outside (Ctrl+C), as shells count it.</summary>
    public const int Stopped = 130;
}

/// <summary>A command cannot go on, and its user can change that.</summary>
internal class CommandException(string message, int exitCode = ExitCode.Failed) : Exception(message)
{
    public int ExitCode => exitCode;
}

/// <summary>A server did not answer; it may do so in a moment.</summary>
internal sealed class ServerUnreachableException(string message) : CommandException(message);
