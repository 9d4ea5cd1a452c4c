namespace Healthcare.CommandLine.Doctor;

internal enum Outcome
{
    Ok,

    /// <summary>It works, but somebody should know.</summary>
    Warning,

    Failed,
}

/// <summary>What one look found.</summary>
/// <param name="Message">What is so; where it is not well, what to do.</param>
internal sealed record Check(Outcome Outcome, string Subject, string Message)
{
    public static Check Ok(string subject, string message) => new(Outcome.Ok, subject, message);

    public static Check Warning(string subject, string message) => new(Outcome.Warning, subject, message);

    public static Check Failed(string subject, string message) => new(Outcome.Failed, subject, message);
}
