using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>
/// What it costs a booking that it is counted against the limits of its caller and its address: with limits that are never reached and without any, in
/// turn. By processor time, which other work on the machine hardly changes.
/// </summary>
public static class LimitCostCase
{
    private const int Rounds = 7;

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        await using var limited = await EmbeddedUnderLoad.StartAsync(directory.Sub("limited"));
        await using var free = await EmbeddedUnderLoad.StartAsync(directory.Sub("free"), ("Healthcare__RequestsPerKey", "0"), ("Healthcare__RequestsPerAddress", "0"));

        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var without = await free.BookAsync(ByKey);
            var with = await limited.BookAsync(ByKey);
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: {without} without limits, {with} with");
            if (round > 0)
                ratios.Add(with.Against(without).Microseconds);
        }

        report.Add("processor time of a booking counted against limits, against none, 64 connections, SQLite", "at most 1.03x", $"{Report.Median(ratios):0.00}x", Report.Median(ratios) <= 1.03);
    }

    private static byte[] ByKey(string slot, string patient) => HttpLoad.Book(slot, patient, ApiProcess.ApiKey);
}
