namespace Healthcare.Practitioners;

/// <summary>The row of a practitioner's availability.</summary>
/// <param name="Edition">
/// Grows with every change and every change taken back. Before a change, each slot that would go is fenced with the next edition;
/// a fenced slot is offered again only under that edition or a later one, and only if that edition publishes it.
/// </param>
/// <param name="TimeZones">IANA time zone of each location that the rules name, as it was when they were set.</param>
/// <param name="Changing">A change towards the next edition is under way; a crash leaves this true until it is recovered.</param>
[GenerateSerializer, Immutable, Alias("availability-state")]
public sealed record AvailabilityState(
    Availability Value,
    long Edition,
    Dictionary<string, string> TimeZones,
    bool Changing = false);
