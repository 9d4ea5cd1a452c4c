using Healthcare.Cluster;
using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases.Clusters;

/// <summary>What mutual TLS between the processes of a cluster costs a booking: two clusters of two silos and an API, one with it, in turn. By processor time of API and silos.</summary>
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
            (plainNext, var without) = await BookAsync(plain, plainNext);
            (securedNext, var with) = await BookAsync(secured, securedNext);
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: {Report.Number(without)} us of processor time a booking in the clear, {Report.Number(with)} us over mutual TLS");
            if (round > 0)
                ratios.Add(with / without);
        }

        report.Add("processor time of a booking with mutual TLS between API and silos, against without, 64 connections, 2 silos", "told, not asked", $"{Report.Median(ratios):0.00}x", reached: true);
    }

    private static Task<ClusterUnderLoad> StartAsync(params string[] more) => ClusterUnderLoad.StartAsync(silos: 2, apis: 1, practitioners: 100, days: 60, patients: 2_000, more);

    private static async Task<(int Next, double Microseconds)> BookAsync(ClusterUnderLoad cluster, int first)
    {
        var before = CpuSeconds(cluster);
        var result = await HttpLoad.RunForAsync(cluster.Status.Apis[0].Url, Connections, s_round, i => cluster.Booking(first + i));
        return result.Count(201) >= result.Requests * 0.99
            ? (first + result.Requests + Connections, (CpuSeconds(cluster) - before) * 1e6 / result.Requests)
            : throw new InvalidOperationException(string.Join(", ", result.Statuses));
    }

    private static double CpuSeconds(ClusterUnderLoad cluster) =>
        cluster.Status.Silos.Select(silo => silo.Pid).Concat(cluster.Status.Apis.Select(api => api.Pid)).Sum(ProcessUsage.CpuSeconds);
}
