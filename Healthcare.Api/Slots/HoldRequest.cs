namespace Healthcare.Slots;

/// <summary>The body of <c>POST /slots/{id}/hold</c>; it may be left out.</summary>
/// <param name="TtlSeconds">How long, 30 to 900; 300 when left out.</param>
public sealed record HoldRequest(int? TtlSeconds = null);

/// <summary>The body of <c>PUT /slots/{id}/hold</c>.</summary>
/// <param name="HoldToken">The token of the hold.</param>
/// <param name="TtlSeconds">How long from now, 30 to 900; 300 when left out.</param>
public sealed record HoldRenewal(string HoldToken, int? TtlSeconds = null);
