using Healthcare.Access;

namespace Healthcare.Practitioners;

/// <summary>One practitioner, by id: profile and availability.</summary>
[Alias("practitioners.practitioner")]
public interface IPractitionerGrain : IGrainWithStringKey
{
    [Needs(Permissions.NetworkWrite)]
    Task<Result<Practitioner>> Create(PractitionerDetails details, CommandContext context);

    /// <param name="version">The version the caller saw; null means any.</param>
    /// <returns><c>location-in-use</c> when a location is taken away that the availability uses.</returns>
    [Needs(Permissions.NetworkWrite)]
    Task<Result<Practitioner>> Update(PractitionerDetails details, long? version, CommandContext context);

    [Needs(Permissions.NetworkRead)]
    Task<Practitioner?> Get();

    /// <summary>The availability; null when there is no such practitioner.</summary>
    [Needs(Permissions.NetworkRead)]
    Task<Availability?> GetAvailability();

    /// <summary>
    /// Replaces the availability. Nobody's appointment is orphaned or overlapped, also when bookings race with it.
    /// </summary>
    /// <returns><c>availability-overlap</c> or <c>appointments-affected</c>, each with the whole list, when refused.</returns>
    [Needs(Permissions.AvailabilityWrite)]
    [ResponseTimeout("00:01:00")]
    Task<Result<Availability>> SetAvailability(Availability availability, long? version, CommandContext context);

    /// <summary>What <see cref="SetAvailability"/> would do, as of now. Changes nothing.</summary>
    /// <param name="from">First start of the slots to show, inclusive.</param>
    /// <param name="to">Last start of the slots to show, exclusive.</param>
    /// <param name="position">What the caller may have seen of the event log.</param>
    /// <returns><c>availability-overlap</c> with the whole list when the rules contradict each other.</returns>
    [Needs(Permissions.AvailabilityWrite)]
    Task<Result<AvailabilityPreview>> PreviewAvailability(Availability availability, DateTimeOffset from, DateTimeOffset to, long position = 0);

    /// <summary>Finishes or takes back a change that a crash interrupted. Does nothing when there is none.</summary>
    [NeedsSystem]
    Task Recover();
}
