using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>
/// What it costs a booking that it is counted against the limits of its caller and its address: with limits that are never reached and without any, in
/// turn. By processor time, which other work on the machine hardly changes.
/// </summary>
public static class LimitCostCase
{
    private const int Connections = 64;
    private const int Rounds = 7;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        await using var limited = await ApiProcess.StartAsync(directory.Sub("limited"));
        await using var free = await ApiProcess.StartAsync(directory.Sub("free"), ("Healthcare__RequestsPerKey", "0"), ("Healthcare__RequestsPerAddress", "0"));
        var (limitedNetwork, freeNetwork) = (await PrepareAsync(limited), await PrepareAsync(free));

        int limitedNext = 0, freeNext = 0;
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            (freeNext, var without) = await BookAsync(free, freeNetwork, freeNext);
            (limitedNext, var with) = await BookAsync(limited, limitedNetwork, limitedNext);
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: {Report.Number(without)} us of processor time a booking without limits, {Report.Number(with)} us with");
            if (round > 0)
                ratios.Add(with / without);
        }

        report.Add("processor time of a booking counted against limits, against none, 64 connections, SQLite", "at most 1.03x", $"{Report.Median(ratios):0.00}x", Report.Median(ratios) <= 1.03);
    }

    private static async Task<Network> PrepareAsync(ApiProcess server)
    {
        var network = new Network(server.Api);
        await network.EmployAroundTheClockAsync(practitioners: 100, days: 60);
        await network.RegisterAsync(2_000);
        return network;
    }

    private static async Task<(int Next, double Microseconds)> BookAsync(ApiProcess server, Network network, int first)
    {
        var before = server.CpuSeconds;
        var result = await HttpLoad.RunForAsync(server.Url, Connections, s_round, i => HttpLoad.Book(
            network.Slots[(first + i) % network.Slots.Length], network.Patients[(first + i) % network.Patients.Count], ApiProcess.ApiKey));
        return result.Count(201) >= result.Requests * 0.99
            ? (first + result.Requests + Connections, (server.CpuSeconds - before) * 1e6 / result.Requests)
            : throw new InvalidOperationException(string.Join(", ", result.Statuses));
    }
}
