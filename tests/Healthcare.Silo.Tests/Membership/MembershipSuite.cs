namespace Healthcare.Membership;

/// <summary>The tests of membership run one after another: they measure nothing, but many silos at once on few cores would only make each slow.</summary>
[CollectionDefinition]
public sealed class MembershipSuite;
