using System.Text.Json.Nodes;
using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>Bookings while as many log in as want to: with the storm and without it, in turn. Who is refused waits as long as it is told to, or not at all.</summary>
public static class LoginStormCase
{
    private const int Kiosks = 64;
    private const int People = 64;
    private const int Rounds = 4;
    private const string Password = "seven herons ate lunch";
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(6);

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        await StormAsync(report, directory.Sub("storm"), waitsAsTold: true);
        await StormAsync(report, directory.Sub("flood"), waitsAsTold: false);
    }

    private static async Task StormAsync(Report report, string data, bool waitsAsTold)
    {
        await using var server = await ApiProcess.StartAsync(data);
        var network = new Network(server.Api);
        await network.EmployAroundTheClockAsync(practitioners: 100, days: 60);
        await network.RegisterAsync(2_000);
        for (var i = 0; i < People; i++)
            await server.Api.SendAsync(HttpMethod.Post, "/api/v1/accounts", new JsonObject { ["userName"] = $"person-{i}", ["password"] = Password, ["roles"] = new JsonArray("scheduler") });

        var next = 0;
        var ratios = new List<double>();
        var logIns = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var calm = await BookAsync();
            var storm = HttpLoad.RunForAsync(server.Url, People, s_round, i => LogIn(i % People), waitsAsTold);
            var stormy = await BookAsync();
            var people = await storm;
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: {Report.Number(calm.PerSecond)}/s alone, {Report.Number(stormy.PerSecond)}/s beside {Report.Number(people.Count(200) / people.Elapsed.TotalSeconds)} log-ins/s ({string.Join(", ", people.Statuses.Select(status => $"{status.Value} x {status.Key}"))})");
            if (round == 0)
                continue;
            ratios.Add(stormy.PerSecond / calm.PerSecond);
            logIns.Add(people.Count(200) / people.Elapsed.TotalSeconds);
        }

        report.Add(
            $"bookings beside {(waitsAsTold ? "64 people who log in and, refused, wait as told" : "a flood of log-ins that waits for nothing")}, 64 connections each, SQLite",
            waitsAsTold ? ">= 80 % of their rate" : "told, not asked",
            $"{Report.Number(100 * Report.Median(ratios))} % beside {Report.Number(Report.Median(logIns))} log-ins/s",
            !waitsAsTold || Report.Median(ratios) >= 0.8);

        async Task<LoadResult> BookAsync()
        {
            var first = next;
            var result = await HttpLoad.RunForAsync(server.Url, Kiosks, s_round, i => HttpLoad.Book(
                network.Slots[(first + i) % network.Slots.Length], network.Patients[(first + i) % network.Patients.Count], ApiProcess.ApiKey));
            next += result.Requests + Kiosks;
            return result;
        }
    }

    private static byte[] LogIn(int person) =>
        HttpLoad.Post("/api/v1/auth/login", ApiProcess.ApiKey, $$"""{"userName":"person-{{person}}","password":"{{Password}}"}""");
}
