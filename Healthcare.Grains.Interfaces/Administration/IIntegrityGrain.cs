using Healthcare.Access;

namespace Healthcare.Administration;

/// <summary>Something in the store that must not be.</summary>
/// <param name="Code">overlap, orphan, lapsed-hold, audit-gap, audit-chain, patient-mismatch, document-mismatch, ...</param>
/// <param name="Subject">The row it was found in.</param>
[GenerateSerializer, Immutable, Alias("integrity-finding")]
public sealed record IntegrityFinding(string Code, string Subject, string Detail);

/// <summary>What a check of the whole store found.</summary>
/// <param name="Valid">No findings.</param>
/// <param name="Checked">How many rows of each kind and events were read.</param>
/// <param name="Findings">At most 1,000.</param>
[GenerateSerializer, Immutable, Alias("integrity-report")]
public sealed record IntegrityReport(
    bool Valid,
    DateTimeOffset At,
    Dictionary<string, long> Checked,
    IntegrityFinding[] Findings);

/// <summary>Checks the whole store: slots against patients against schedules against events. Key 0.</summary>
[Alias("administration.integrity")]
public interface IIntegrityGrain : IGrainWithIntegerKey
{
    /// <remarks>Reads all that is stored; a caller waits up to ten minutes.</remarks>
    [Needs(Permissions.Admin)]
    [ResponseTimeout("00:10:00")]
    Task<IntegrityReport> Check();
}
