using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>A line that was understood.</summary>
public sealed record ImportLine<T>(long Number, T Resource)
    where T : ImportedResource;

/// <summary>What became of the lines of a chunk.</summary>
public sealed class ChunkResults
{
    public int Done { get; private set; }

    public List<ImportError> Errors { get; } = [];

    public void Take() => Done++;

    public void Refuse(long line, string? resourceType, string message) => Errors.Add(new ImportError(line, resourceType, message));
}

/// <summary>What became of an attempt to write one resource.</summary>
/// <param name="Error">Why it was refused; null when it is in the network.</param>
/// <param name="IsLost">Somebody else was faster: look again and try again.</param>
public readonly record struct WriteOutcome(string? Error, bool IsLost = false)
{
    public static WriteOutcome Written => default;

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
