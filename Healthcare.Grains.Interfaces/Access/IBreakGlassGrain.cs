namespace Healthcare.Access;

/// <summary>For an hour a caller may see the record of a patient whom it does not treat, and has said why.</summary>
[GenerateSerializer, Immutable, Alias("access.break-glass-view")]
public sealed record BreakGlass(
    string Id,
    string CallerId,
    string PatientId,
    string Reason,
    DateTimeOffset OpenedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt = null)
{
    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>One a caller and patient: opening it again prolongs it.</summary>
    public static string IdOf(string callerId, string patientId) => Ids.Derive("glass", $"{callerId}\n{patientId}");
}

/// <summary>One caller's emergency access to one patient's record, by <see cref="BreakGlass.IdOf"/>.</summary>
[Alias("access.break-glass")]
public interface IBreakGlassGrain : IGrainWithStringKey
{
    /// <returns><c>patient-not-found</c> when there is no such patient.</returns>
    [Needs(Permissions.BreakGlass)]
    Task<Result<BreakGlass>> Open(string callerId, string patientId, string reason, CommandContext context);

    [Needs(Permissions.BreakGlass, Permissions.BreakGlassRead)]
    Task<Result<BreakGlass>> Revoke(CommandContext context);

    /// <summary>As it was last opened, open or not; null when it never was.</summary>
    [Needs(Permissions.BreakGlass, Permissions.BreakGlassRead)]
    Task<BreakGlass?> Get();
}
