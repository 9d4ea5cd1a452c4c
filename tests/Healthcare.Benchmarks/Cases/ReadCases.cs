using System.Text.Json.Nodes;
using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

public static class ReadCases
{
    private const int Connections = 64;
    private const int Rounds = 5;
    private const string Static = "/api/v1";
    private const string FirstAvailable = "/api/v1/slots/first-available?specialty=cardiology&count=3";
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    /// <summary>The earliest free slots of a large network, against a static document of the same process and a small network.</summary>
    public static async Task FirstAvailableAsync(Report report, TemporaryDirectory directory)
    {
        await using var small = await ApiProcess.StartAsync(directory.Sub("small"));
        await new Network(small.Api).EmployAsync(10, "08:00", "24:00", 30, 90);
        await using var large = await ApiProcess.StartAsync(directory.Sub("large"));
        await new Network(large.Api).EmployAsync(1_000, "08:00", "24:00", 30, 90);
        await MemoryAsync(report, directory, large);

        var statements = await large.Api.CounterAsync("healthcare_store_statements_total");
        var runs = new List<(double Large, double Static, double Small)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var run = (await RateAsync(large, FirstAvailable), await RateAsync(large, Static), await RateAsync(small, FirstAvailable));
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: 1,000 practitioners {Report.Number(run.Item1)}/s · static {Report.Number(run.Item2)}/s · 10 practitioners {Report.Number(run.Item3)}/s");
            if (round > 0)
                runs.Add(run);
        }

        statements = await large.Api.CounterAsync("healthcare_store_statements_total") - statements;
        var share = Report.Median(runs.Select(run => run.Large / run.Static));
        var slower = Report.Median(runs.Select(run => run.Small / run.Large));
        report.Add(
            "first-available, 1,000 practitioners x 90 days, 64 connections",
            ">= 0.4 of a static document, <= 1.5x the time with 10, 0 statements",
            $"{Report.Number(Report.Median(runs.Select(run => run.Large)))}/s: {Report.Number(share)} of static; {Report.Number(slower)}x the time with 10; {statements} statements",
            share >= 0.4 && slower <= 1.5 && statements == 0);
    }

    /// <summary>The earliest free slots among a million, against a partial index of the rival's, in turn.</summary>
    public static async Task ClusterFirstAvailableAsync(Report report, TemporaryDirectory directory)
    {
        await using var contestants = await Contestants.OpenAsync(directory, days: 0);
        var (ours, rival) = await contestants.SearchersAsync(practitioners: 1_000, days: 32);
        var runs = new List<(double Ours, double Rival)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var run = (await RateAsync(ours.Server, FirstAvailable), await RateAsync(rival.Server, FirstAvailable));
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: ours {Report.Number(run.Item1)}/s · rival {Report.Number(run.Item2)}/s");
            if (round > 0)
                runs.Add(run);
        }

        var ratio = Report.Median(runs.Select(run => run.Ours / run.Rival));
        report.Add(
            "first-available, 1,024,000 slots, 64 connections",
            "at least 4x a partial-index SQL query behind the same API",
            $"{Report.Number(Report.Median(runs.Select(run => run.Ours)))}/s vs {Report.Number(Report.Median(runs.Select(run => run.Rival)))}/s: {Report.Number(ratio)}x",
            ratio >= 4);
    }

    /// <summary>A warm appointment, against a static document of the same process.</summary>
    public static async Task AppointmentAsync(Report report, TemporaryDirectory directory)
    {
        await using var server = await ApiProcess.StartAsync(directory.Sub("read"));
        var network = new Network(server.Api);
        await network.EmployAroundTheClockAsync(practitioners: 10, days: 2);
        await network.RegisterAsync(100);
        var ids = new List<string>();
        for (var i = 0; i < 100; i++)
            ids.Add((string)(await server.Api.SendAsync(HttpMethod.Post, "/api/v1/appointments", new JsonObject { ["slotId"] = network.Slots[i], ["patientId"] = network.Patients[i] }))["id"]!);
        byte[][] requests = [.. ids.Select(id => HttpLoad.Get($"/api/v1/appointments/{id}", ApiProcess.ApiKey))];

        var runs = new List<(double Read, double Static)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var read = await HttpLoad.RunForAsync(server.Url, Connections, s_round, i => requests[i % requests.Length]);
            var run = (Good(read), await RateAsync(server, Static));
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: appointment {Report.Number(run.Item1)}/s · static {Report.Number(run.Item2)}/s");
            if (round > 0)
                runs.Add(run);
        }

        var share = Report.Median(runs.Select(run => run.Read / run.Static));
        report.Add("warm GET /appointments/{id}, 64 connections", ">= 0.6 of a static document", $"{Report.Number(Report.Median(runs.Select(run => run.Read)))}/s: {Report.Number(share)} of static", share >= 0.6);
    }

    private static async Task MemoryAsync(Report report, TemporaryDirectory directory, ApiProcess large)
    {
        // Two processes with the same history but for the slots: what a restart finds is what the slots cost.
        await using var empty = await ApiProcess.StartAsync(directory.Sub("empty"));
        await Task.Delay(TimeSpan.FromSeconds(5));
        var idle = empty.ResidentMegabytes;
        var copy = directory.Sub("large-again");
        await CopyAsync(directory.Sub("large"), copy);
        await using var loaded = await ApiProcess.StartAsync(copy);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var added = loaded.ResidentMegabytes - idle;
        Report.Note($"after {large.Url.Port} published them itself: {Report.Number(large.ResidentMegabytes)} MB resident");
        report.Add("memory, idle", "< 250 MB", $"{Report.Number(idle)} MB", idle < 250);
        report.Add("memory, 2.9 million untouched slots", "add < 100 MB and no rows", $"add {Report.Number(added)} MB; no slot rows", added < 100);
    }

    private static async Task CopyAsync(string from, string to)
    {
        Directory.CreateDirectory(to);
        using var source = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Directory.GetFiles(from, "*.db").Single()};Mode=ReadOnly");
        using var target = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(to, Path.GetFileName(Directory.GetFiles(from, "*.db").Single()))};Pooling=False");
        await source.OpenAsync();
        await target.OpenAsync();
        source.BackupDatabase(target);
    }

    private static async Task<double> RateAsync(ApiProcess server, string path)
    {
        var request = HttpLoad.Get(path, ApiProcess.ApiKey);
        return Good(await HttpLoad.RunForAsync(server.Url, Connections, s_round, _ => request));
    }

    private static double Good(LoadResult result) =>
        result.Count(200) == result.Requests ? result.PerSecond : throw new InvalidOperationException($"Not every answer was 200: {string.Join(", ", result.Statuses)}");
}
