using Healthcare.Storage;
using Orleans.Runtime;

namespace Healthcare.Imports;

/// <summary>A line that was understood.</summary>
public sealed record ImportLine<T>(long Number, T Resource)
    where T : ImportedResource;

/// <summary>What became of the lines of a chunk.</summary>
public sealed class ChunkResults(bool toleratesFaults)
{
    public int Done { get; private set; }

    public List<ImportError> Errors { get; } = [];

    public void Take() => Done++;

    /// <summary>Only the line itself can be at fault: the database says so when it is not well, and so does the cluster.</summary>
    public bool Tolerates(Exception fault) => toleratesFaults && fault is not (StoreException or OrleansException or TimeoutException or OperationCanceledException);

    public void Refuse(long line, string? resourceType, string message) => Errors.Add(new ImportError(line, resourceType, message));
}

/// <summary>What became of an attempt to write one resource.</summary>
/// <param name="Error">Why it was refused; null when it is in the network.</param>
/// <param name="IsLost">Somebody else was faster: look again and try again.</param>
public readonly record struct WriteOutcome(string? Error, bool IsLost = false)
{
    public static WriteOutcome Written => default;

    public static WriteOutcome Faulty => new("It could not be written because of an internal error.");

    public static WriteOutcome Lost => new(null, IsLost: true);

    public static WriteOutcome Of(CommitResult result) => result.Status is CommitStatus.Committed ? Written : Lost;

    public static WriteOutcome Of<T>(Result<T> result)
        where T : class =>
        result.Refusal switch
        {
            null => Written,
            { Code: RefusalCodes.StaleVersion or RefusalCodes.CodeInUse or RefusalCodes.PatientNotFound or RefusalCodes.PractitionerNotFound } => Lost,
            { } refusal => new WriteOutcome(Describe(refusal)),
        };

    private static string Describe(Refusal refusal) =>
        refusal.Errors is { Count: > 0 } errors
            ? $"{refusal.Detail} {string.Join("; ", errors.Select(error => $"{error.Key} {string.Join(", ", error.Value)}"))}"
            : refusal.Detail;
}
