using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Healthcare.Cluster;

namespace Healthcare.Workload;

/// <summary>Makes the network over HTTP, as any client would.</summary>
public sealed class NetworkBuilder(ISystem system, HttpClient http)
{
    private const int AtOnce = 8;

    public async Task<Network> BuildAsync(Scale scale)
    {
        foreach (var (code, slots) in Network.ServiceTypes)
            await PostAsync("service-types", new JsonObject { ["code"] = code, ["name"] = code, ["durationMinutes"] = slots * Network.SlotMinutes }, HttpStatusCode.Conflict);
        var locations = await ManyAsync(2, number => CreateAsync("locations", new JsonObject { ["name"] = $"Chaos {number}", ["timeZone"] = "UTC" }));
        var practitioners = await ManyAsync(scale.Practitioners, number => EmployAsync(number, locations, scale.Days));
        var patients = await ManyAsync(scale.Patients, RegisterAsync);
        var first = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(2), TimeSpan.Zero);
        return new Network(practitioners, locations, patients, first, scale.Days);
    }

    /// <summary>Hours around the clock; on a date that is cut short the last two hours are missing.</summary>
    public static JsonObject Hours(string location, int days, DateTimeOffset? cutShort = null)
    {
        var exceptions = new JsonArray();
        if (cutShort is { } date)
        {
            exceptions.Add(new JsonObject
            {
                ["date"] = date.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ["from"] = "00:00",
                ["to"] = "22:00",
                ["slotMinutes"] = Network.SlotMinutes,
                ["locationId"] = location,
            });
        }

        var rule = new JsonObject
        {
            ["days"] = new JsonArray("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
            ["from"] = "00:00",
            ["to"] = "24:00",
            ["slotMinutes"] = Network.SlotMinutes,
            ["locationId"] = location,
        };
        // Today and tomorrow lie before the first slot, and midnight may come during the run.
        return new JsonObject { ["horizonDays"] = days + 4, ["weekly"] = new JsonArray(rule), ["exceptions"] = exceptions };
    }

    public Task<string> RegisterAsync(int number) => CreateAsync("patients", new JsonObject
    {
        ["name"] = new JsonObject { ["family"] = $"Chaos{number}", ["given"] = new JsonArray("Test") },
        ["birthDate"] = "1980-01-01",
    });

    private async Task<string> EmployAsync(int number, string[] locations, int days)
    {
        var location = locations[number % locations.Length];
        var id = await CreateAsync("practitioners", new JsonObject
        {
            ["name"] = new JsonObject { ["family"] = $"Chaos{number}", ["given"] = new JsonArray("Test") },
            ["specialties"] = new JsonArray("chaos"),
            ["locationIds"] = new JsonArray(location),
            ["serviceTypes"] = new JsonArray([.. Network.ServiceTypes.Select(type => JsonValue.Create(type.Code))]),
        });
        await SendAsync(HttpMethod.Put, $"practitioners/{id}/availability", Hours(location, days));
        return id;
    }

    private static async Task<string[]> ManyAsync(int count, Func<int, Task<string>> make)
    {
        var made = new string[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => made[number] = await make(number));
        return made;
    }

    private async Task<string> CreateAsync(string path, JsonObject body) => (string)(await PostAsync(path, body))!["id"]!;

    private Task<JsonNode?> PostAsync(string path, JsonObject body, HttpStatusCode? allowed = null) => SendAsync(HttpMethod.Post, path, body, allowed);

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject body, HttpStatusCode? allowed = null)
    {
        using var message = new HttpRequestMessage(method, new Uri(system.Entrances[0].Address, "/api/v1/" + path));
        message.Headers.Add("X-Api-Key", system.ApiKey);
        if (method == HttpMethod.Put)
            message.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode && response.StatusCode != allowed)
            throw new InvalidOperationException($"{method} {path} failed while the network was made: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text);
    }
}
