using Healthcare.Access;

namespace Healthcare.Audit;

/// <summary>The audit trail for those who read and check it. Key: any number; a stateless worker.</summary>
[Alias("audit.trail")]
public interface IAuditTrailGrain : IGrainWithIntegerKey
{
    /// <summary>Events that fit, the newest first.</summary>
    [Needs(Permissions.AuditRead)]
    Task<Result<Page<AuditEvent>>> Find(AuditQuery query, int limit, string? cursor);

    /// <summary>Reads both logs from end to end and compares them with their chains and with every checkpoint.</summary>
    /// <param name="kept">Checkpoints that were kept outside of the database, one a line; null compares with those that the silo has.</param>
    /// <remarks>A caller waits up to ten minutes.</remarks>
    [Needs(Permissions.AuditVerify)]
    [ResponseTimeout("00:10:00")]
    Task<AuditVerification> Verify(string[]? kept = null);
}
