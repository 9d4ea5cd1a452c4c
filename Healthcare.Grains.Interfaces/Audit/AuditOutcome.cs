namespace Healthcare.Audit;

/// <summary>How what an audit event tells of ended. The numbers are stored.</summary>
public enum AuditOutcome
{
    Success = 0,

    /// <summary>The caller was not let: no or wrong credentials, or not allowed.</summary>
    Refused = 1,

    /// <summary>It was allowed, and did not work.</summary>
    Failed = 2,
}
