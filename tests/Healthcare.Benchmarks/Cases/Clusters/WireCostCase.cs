using Healthcare.Cluster;
using Healthcare.Load;

namespace Healthcare.Cases.Clusters;

/// <summary>What mutual TLS between the processes of a cluster costs a booking: two clusters of two silos and an API, one with it, in turn.</summary>
public static class WireCostCase
{
    private const int Connections = 64;
    private const int Rounds = 7;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        var certificates = directory.Sub("certificates");
        await ClusterScript.MakeCertificatesAsync(certificates);
        await using var plain = await StartAsync();
        await using var secured = await StartAsync(
            "--env", $"Orleans__TlsCertificate={certificates}/silo.pem", "--env", $"Orleans__TlsKey={certificates}/silo.key", "--env", $"Orleans__TlsAuthority={certificates}/ca.pem");

        int plainNext = 0, securedNext = 0;
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var without = await BookAsync(plain, plainNext);
            plainNext += without.Requests + Connections;
            var with = await BookAsync(secured, securedNext);
            securedNext += with.Requests + Connections;
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: {Report.Number(without.PerSecond)}/s in the clear, {Report.Number(with.PerSecond)}/s over mutual TLS");
            if (round > 0)
                ratios.Add(with.PerSecond / without.PerSecond);
        }

        report.Add("bookings with mutual TLS between API and silos, against without, 64 connections, 2 silos", "told, not asked", $"{Report.Median(ratios):0.00}", reached: true);
    }

    private static Task<ClusterUnderLoad> StartAsync(params string[] more) => ClusterUnderLoad.StartAsync(silos: 2, apis: 1, practitioners: 100, days: 60, patients: 2_000, more);

    private static async Task<LoadResult> BookAsync(ClusterUnderLoad cluster, int first)
    {
        var result = await HttpLoad.RunForAsync(cluster.Status.Apis[0].Url, Connections, s_round, i => cluster.Booking(first + i));
        return result.Count(201) >= result.Requests * 0.99 ? result : throw new InvalidOperationException(string.Join(", ", result.Statuses));
    }
}
