#if DEFECTS
using System.Text.Json.Nodes;
using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>
/// What it costs a booking that its caller is authenticated and authorized, at the edge and in the silo: against the same program with all
/// of it left out, which only the configuration <c>Defects</c> can do.
/// </summary>
public static class AccessCostCase
{
    private const int Connections = 64;
    private const int Rounds = 7;
    private const string Password = "seven herons ate lunch";
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        await using var checks = await ApiProcess.StartAsync(directory.Sub("checks"));
        await using var open = await ApiProcess.StartAsync(directory.Sub("open"), ("HEALTHCARE_DEFECT", "access-unchecked"));
        var (checkedNetwork, openNetwork) = (await PrepareAsync(checks), await PrepareAsync(open));
        await checks.Api.SendAsync(HttpMethod.Post, "/api/v1/accounts", new JsonObject { ["userName"] = "scheduler", ["password"] = Password, ["roles"] = new JsonArray("scheduler") });
        var logIn = await checks.Api.SendAsync(HttpMethod.Post, "/api/v1/auth/login", new JsonObject { ["userName"] = "scheduler", ["password"] = Password });
        var token = logIn!["accessToken"]!.GetValue<string>();

        int checkedNext = 0, openNext = 0;
        var (byKey, byToken) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var without = await BookAsync(open, openNetwork, openNext, (slot, patient) => HttpLoad.Book(slot, patient, ApiProcess.ApiKey));
            openNext += without.Requests + Connections;
            var key = await BookAsync(checks, checkedNetwork, checkedNext, (slot, patient) => HttpLoad.Book(slot, patient, ApiProcess.ApiKey));
            checkedNext += key.Requests + Connections;
            var jwt = await BookAsync(checks, checkedNetwork, checkedNext, (slot, patient) => HttpLoad.BookByToken(slot, patient, token));
            checkedNext += jwt.Requests + Connections;
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: {Report.Number(without.PerSecond)}/s unchecked, {Report.Number(key.PerSecond)}/s by key, {Report.Number(jwt.PerSecond)}/s by token");
            if (round == 0)
                continue;
            byKey.Add(key.PerSecond / without.PerSecond);
            byToken.Add(jwt.PerSecond / without.PerSecond);
        }

        report.Add(
            "bookings with access checked against unchecked, 64 connections, SQLite",
            "at least 0.9, by key and by token",
            $"{Report.Median(byKey):0.00} by key, {Report.Median(byToken):0.00} by token",
            Report.Median(byKey) >= 0.9 && Report.Median(byToken) >= 0.9);
    }

    private static async Task<Network> PrepareAsync(ApiProcess server)
    {
        var network = new Network(server.Api);
        await network.EmployAroundTheClockAsync(practitioners: 100, days: 60);
        await network.RegisterAsync(2_000);
        return network;
    }

    private static async Task<LoadResult> BookAsync(ApiProcess server, Network network, int first, Func<string, string, byte[]> booking)
    {
        var result = await HttpLoad.RunForAsync(server.Url, Connections, s_round, i => booking(
            network.Slots[(first + i) % network.Slots.Length], network.Patients[(first + i) % network.Patients.Count]));
        return result.Count(201) >= result.Requests * 0.99 ? result : throw new InvalidOperationException(string.Join(", ", result.Statuses));
    }
}
#endif
