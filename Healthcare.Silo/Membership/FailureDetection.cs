using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Healthcare.Membership;

/// <summary>
/// Every time-out by which a cluster notices that one of its silos is gone, in one place, because they only make sense together.
/// What was measured with them is in docs/adr/0012-failure-detection.md.
/// </summary>
public static class FailureDetection
{
    /// <summary>
    /// The first time-out of a probe, and its period. Orleans then follows the answers it sees: a peer that answers in milliseconds is
    /// given half of this, one that is slow more.
    /// </summary>
    public static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A probe never waits less. It may be short, because a pause of the garbage collector or a busy core makes a missed probe but no vote: see
    /// <see cref="ProbeAtMost"/>.
    /// </summary>
    public static readonly TimeSpan ProbeAtLeast = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A probe never waits longer. A silo from which anything was heard in two of these is not voted against, whatever its probes do:
    /// one whose connections are open but which is paused or cut off has 12 s; one that was killed has no connection and no such time.
    /// </summary>
    public static readonly TimeSpan ProbeAtMost = TimeSpan.FromSeconds(6);

    /// <summary>
    /// So many missed probes in a row make a vote; the last of them goes through a third silo, whose vote counts too, so that one broken
    /// connection is no death.
    /// </summary>
    public const int MissedProbes = 2;

    /// <summary>Two silos must agree, so that one with a broken network cannot end the others. With two silos left, one vote is enough.</summary>
    public const int Votes = 2;

    /// <summary>Every silo reads the membership table this often: what bounds how long an emptied Redis stays empty.</summary>
    public static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(5);

    /// <summary>A silo says in the table this often that it lives; after three it missed it has no say in a vote and is probed by all.</summary>
    public static readonly TimeSpan IAmAlive = TimeSpan.FromSeconds(5);

    /// <summary>How long a silo tries to write its own row, or to reach every other silo, before its start fails.</summary>
    public static readonly TimeSpan Join = TimeSpan.FromSeconds(60);

    /// <summary>How long a caller waits for a grain. A command takes milliseconds, and who calls a silo that is killed hears of it sooner.</summary>
    public static readonly TimeSpan Response = TimeSpan.FromSeconds(8);

    /// <summary>
    /// How long a client still waits for the calls that it had under way when a gateway went away: many times what a command takes, and little enough that
    /// who repeats it hardly notices.
    /// </summary>
    public static readonly TimeSpan AfterLostGateway = TimeSpan.FromMilliseconds(500);

    /// <summary>An address that does not even refuse a connection is given up after this.</summary>
    public static readonly TimeSpan OpenConnection = TimeSpan.FromSeconds(2);

    /// <summary>How often a client reads which silos have a gateway; one that failed is left alone for as long.</summary>
    public static readonly TimeSpan Gateways = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a client looks which silos are active and connects to those that are new: for so long its calls still go straight to one that was declared dead while
    /// its connections are open. One that it could not connect to is left alone for <see cref="Gateways"/>.
    /// </summary>
    public static readonly TimeSpan ActiveSilos = TimeSpan.FromSeconds(1);

    internal static void Apply(ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(Apply);
        silo.Configure<ConnectionOptions>(connection => connection.OpenConnectionTimeout = OpenConnection);
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            messaging.ResponseTimeout = Response;
            messaging.SystemResponseTimeout = Response;
            messaging.RequestProcessingWarningTime = Response / 2;
            messaging.RequestQueueDelayWarningTime = Response / 2;
        });
        silo.Services.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = Response);
    }

    internal static void Apply(IClientBuilder client)
    {
        client.Configure<ConnectionOptions>(connection => connection.OpenConnectionTimeout = OpenConnection);
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = Response);
        client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = Gateways);
    }

    private static void Apply(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = Probe;
        membership.MinProbeTimeout = ProbeAtLeast;
        membership.MaxProbeTimeout = ProbeAtMost;
        membership.NumMissedProbesLimit = MissedProbes;
        membership.NumVotesForDeathDeclaration = Votes;
        membership.TableRefreshTimeout = TableRefresh;
        membership.IAmAliveTablePublishTimeout = IAmAlive;
        membership.MaxJoinAttemptTime = Join;
    }
}
