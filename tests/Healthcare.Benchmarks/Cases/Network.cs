using System.Globalization;
using System.Text.Json.Nodes;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>A network to measure on, made over HTTP as any client would.</summary>
public sealed class Network(ApiClient server)
{
    private readonly List<string> _patients = [];

    /// <summary>Slots in order of time, those of all practitioners at one time together.</summary>
    public string[] Slots { get; private set; } = [];

    public IReadOnlyList<string> Patients => _patients;

    /// <summary>Practitioners who are there around the clock from tomorrow on, in quarter-hour slots.</summary>
    public async Task EmployAroundTheClockAsync(int practitioners, int days)
    {
        var ids = await EmployAsync(practitioners, "00:00", "24:00", 15, days + 1);
        var tomorrow = DateTime.UtcNow.Date.AddDays(1);
        Slots = [.. Enumerable.Range(0, days * 96).SelectMany(quarter => ids.Select(id => SlotOf(id, tomorrow.AddMinutes(15 * quarter))))];
    }

    public async Task<string[]> EmployAsync(int practitioners, string from, string to, int slotMinutes, int horizonDays)
    {
        var location = (string)(await server.SendAsync(HttpMethod.Post, "/api/v1/locations", new JsonObject { ["name"] = "Benchmark", ["timeZone"] = "UTC" }))["id"]!;
        var ids = new string[practitioners];
        await Parallel.ForEachAsync(Enumerable.Range(0, practitioners), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            ids[i] = await EmployOneAsync(i, location, from, to, slotMinutes, horizonDays));
        return ids;
    }

    public async Task RegisterAsync(int count) =>
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            var patient = new JsonObject
            {
                ["name"] = new JsonObject { ["family"] = $"Benchmark{i}", ["given"] = new JsonArray("Test") },
                ["birthDate"] = "1980-01-01",
            };
            var id = (string)(await server.SendAsync(HttpMethod.Post, "/api/v1/patients", patient))["id"]!;
            lock (_patients)
                _patients.Add(id);
        });

    private async Task<string> EmployOneAsync(int number, string location, string from, string to, int slotMinutes, int horizonDays)
    {
        var practitioner = new JsonObject
        {
            ["name"] = new JsonObject { ["family"] = $"Practitioner{number}", ["given"] = new JsonArray("Test") },
            ["specialties"] = new JsonArray(number % 2 == 0 ? "cardiology" : "dermatology"),
            ["locationIds"] = new JsonArray(location),
            ["serviceTypes"] = new JsonArray(),
        };
        var id = (string)(await server.SendAsync(HttpMethod.Post, "/api/v1/practitioners", practitioner))["id"]!;
        var rule = new JsonObject
        {
            ["days"] = new JsonArray("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
            ["from"] = from,
            ["to"] = to,
            ["slotMinutes"] = slotMinutes,
            ["locationId"] = location,
        };
        var availability = new JsonObject { ["horizonDays"] = horizonDays, ["weekly"] = new JsonArray(rule), ["exceptions"] = new JsonArray() };
        await server.SendAsync(HttpMethod.Put, $"/api/v1/practitioners/{id}/availability", availability, "*");
        return id;
    }

    private static string SlotOf(string practitioner, DateTime start) =>
        string.Create(CultureInfo.InvariantCulture, $"{practitioner}.{start:yyyyMMdd'T'HHmm'Z'}");
}
