namespace Healthcare.Membership;

/// <summary>What Redis holds cannot be the cluster's membership; the silo goes on by what it knew.</summary>
public sealed class MembershipLostException(string message) : Exception(message);
