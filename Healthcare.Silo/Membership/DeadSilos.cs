using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Healthcare.Membership;

/// <summary>Declares silos dead that ended without a word and that no vote would remove soon, because their peers ended too.</summary>
internal sealed partial class DeadSilos(IMembershipTable table, Heartbeats heartbeats, ILocalSiloDetails silo, ILogger<DeadSilos> logger)
{
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    // Long enough for the rule to decide about a silo that was killed a moment ago. What is open then, Orleans' own checks decide.
    private static readonly TimeSpan s_mostBeforeJoining = DeathRule.Gone * 2;

    private readonly SiloAddress _me = silo.SiloAddress;

    /// <summary>
    /// Before a silo joins: waits until every silo in the table either answers or is declared dead. A cluster that was killed as a whole
    /// starts again in seconds, because nobody waits for the dead.
    /// </summary>
    /// <param name="hearOthers">Asks the database anew who was seen.</param>
    public async Task BuryBeforeJoiningAsync(Func<Task> hearOthers, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await EveryoneAnswersAsync() && watch.Elapsed < s_mostBeforeJoining)
        {
            await Task.Delay(s_pause, cancellationToken);
            await hearOthers();
        }
    }

    /// <summary>
    /// Beside a running cluster: declares one silo dead that is dead by the rule, and says whether it did. It writes into the table itself,
    /// because Orleans' own list of suspects can sleep for a minute after Redis was away.
    /// </summary>
    /// <param name="data">The table as it was just read.</param>
    public async Task<bool> BuryOneAsync(MembershipTableData data)
    {
        var unseen = data.Members.Where(row => MattersToMe(row.Item1) && (heartbeats.UnseenFor(row.Item1.SiloAddress) ?? TimeSpan.MaxValue) > DeathRule.Gone);
        var asked = await Task.WhenAll(unseen.Select(async row => (Row: row, Port: await AskAsync(row.Item1.SiloAddress))));
        foreach (var ((entry, etag), _) in asked.Where(one => IsDead(one.Row.Item1.SiloAddress, one.Port)))
            return await BuryAsync(entry, etag, data.Version);
        return false;
    }

    private async Task<bool> EveryoneAnswersAsync()
    {
        var data = await table.ReadAllAsync();
        var waited = false;
        foreach (var (entry, etag) in data.Members.Where(row => MattersToMe(row.Item1)))
        {
            var port = await AskAsync(entry.SiloAddress);
            if (IsDead(entry.SiloAddress, port))
            {
                // One write a read: each makes a new version.
                await BuryAsync(entry, etag, data.Version);
                return false;
            }

            waited |= port != PortAnswer.Accepts;
        }

        return !waited;
    }

    // Orleans itself buries what ran before at this silo's own address, and asks nobody.
    private bool MattersToMe(MembershipEntry entry) => entry.Status != SiloStatus.Dead && !entry.SiloAddress.Equals(_me) && !_me.IsSuccessorOf(entry.SiloAddress);

    private async Task<bool> BuryAsync(MembershipEntry entry, string etag, TableVersion version)
    {
        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(_me, DateTime.UtcNow);
        if (!await table.UpdateRowAsync(entry, etag, version.Next()))
            return false;
        LogBuried(entry.SiloAddress, heartbeats.UnseenFor(entry.SiloAddress)?.TotalSeconds);
        return true;
    }

    private bool IsDead(SiloAddress other, PortAnswer port) => DeathRule.IsDead(heartbeats.UnseenFor(other), heartbeats.HasSuccessor(other), port);

    private static Task<PortAnswer> AskAsync(SiloAddress other) => Port.AskAsync(other.Endpoint, s_answer);

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} is declared dead: it was last seen {Seconds} s ago and does not listen.")]
    private partial void LogBuried(SiloAddress silo, double? seconds);
}
