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
    private const int Rounds = 7;
    private const string Password = "seven herons ate lunch";

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        // A server each: a store that has taken twice the bookings is slower.
        await using var open = await EmbeddedUnderLoad.StartAsync(directory.Sub("open"), ("HEALTHCARE_DEFECT", "access-unchecked"));
        await using var byKey = await EmbeddedUnderLoad.StartAsync(directory.Sub("key"));
        await using var byToken = await EmbeddedUnderLoad.StartAsync(directory.Sub("token"));
        var token = await LogInAsync(byToken.Api);

        var (keys, tokens) = (new List<BookingCost>(), new List<BookingCost>());
        for (var round = 0; round <= Rounds; round++)
        {
            var without = await open.BookAsync((slot, patient) => HttpLoad.Book(slot, patient, ApiProcess.ApiKey));
            var key = await byKey.BookAsync((slot, patient) => HttpLoad.Book(slot, patient, ApiProcess.ApiKey));
            var jwt = await byToken.BookAsync((slot, patient) => HttpLoad.BookByToken(slot, patient, token));
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: {without} unchecked, {key} by key, {jwt} by token");
            if (round == 0)
                continue;
            keys.Add(key.Against(without));
            tokens.Add(jwt.Against(without));
        }

        var (keyRate, tokenRate) = (Report.Median(keys.Select(cost => cost.PerSecond)), Report.Median(tokens.Select(cost => cost.PerSecond)));
        report.Add(
            "bookings with access checked against unchecked, 64 connections, SQLite",
            "at least 0.9, by key and by token",
            $"{keyRate:0.00} by key, {tokenRate:0.00} by token; processor time {Report.Median(keys.Select(cost => cost.Microseconds)):0.00}x and {Report.Median(tokens.Select(cost => cost.Microseconds)):0.00}x",
            keyRate >= 0.9 && tokenRate >= 0.9);
    }

    private static async Task<string> LogInAsync(ApiClient api)
    {
        await api.SendAsync(HttpMethod.Post, "/api/v1/accounts", new JsonObject { ["userName"] = "scheduler", ["password"] = Password, ["roles"] = new JsonArray("scheduler") });
        var logIn = await api.SendAsync(HttpMethod.Post, "/api/v1/auth/login", new JsonObject { ["userName"] = "scheduler", ["password"] = Password });
        return logIn!["accessToken"]!.GetValue<string>();
    }
}
#endif
