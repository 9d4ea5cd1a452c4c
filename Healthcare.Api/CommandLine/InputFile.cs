using System.CommandLine.Parsing;

namespace Healthcare.CommandLine;

/// <summary>Files that a command was told of.</summary>
internal static class InputFile
{
    /// <summary>A misspelt option is not taken for a file.</summary>
    public static void RefuseOptions(ArgumentResult argument)
    {
        if (argument.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
            argument.AddError($"There is no option '{option.Value}'.");
    }

    /// <summary>The absolute path of a file that can be read.</summary>
    /// <exception cref="CommandException">It is missing, a directory, or not for this user.</exception>
    public static string Check(string path)
    {
        if (path.Length == 0)
            throw new CommandException("The name of a file is empty.", ExitCode.Usage);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new CommandException($"'{full}' is a directory; name the files in it.", ExitCode.Usage);
        if (!File.Exists(full))
            throw new CommandException($"There is no file '{full}'.", ExitCode.Usage);
        try
        {
            File.OpenRead(full).Dispose();
            return full;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The file '{full}' cannot be read: {fault.Message}", ExitCode.Usage);
        }
    }
}
