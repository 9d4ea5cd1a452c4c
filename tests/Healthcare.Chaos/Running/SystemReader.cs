using System.Text.Json.Nodes;
using Healthcare.Checks;
using Healthcare.Cluster;
using Healthcare.History;
using Healthcare.Workload;

namespace Healthcare.Running;

/// <summary>Reads what the system says when it is quiet.</summary>
public sealed class SystemReader(ISystem system, HttpClient http, Network network)
{
    private const int AtOnce = 8;
    private const int MostDays = 31;
    private const int MostAttempts = 5;

    public async Task<AppointmentAnswer[]> ListAppointmentsAsync()
    {
        var lists = await ManyAsync(network.Practitioners, id => PagesAsync(0, $"appointments?practitionerId={id}&limit=1000"));
        return [.. lists.SelectMany(items => items).Select(AnswerReader.Appointment)];
    }

    public async Task<SlotAnswer[]> ListSlotsAsync(int entrance)
    {
        var windows = Enumerable.Range(0, ((network.End - network.FirstSlot).Days + MostDays - 1) / MostDays)
            .Select(number => (From: network.FirstSlot.AddDays(number * MostDays), To: Earlier(network.FirstSlot.AddDays((number + 1) * MostDays), network.End)))
            .SelectMany(_ => network.Practitioners, (window, id) => $"slots?practitionerId={id}&from={Text(window.From)}&to={Text(window.To)}&limit=1000");
        return [.. (await ManyAsync([.. windows], path => PagesAsync(entrance, path))).SelectMany(items => items).Select(AnswerReader.Slot)];
    }

    public async Task<AppointmentAnswer[]> ReadAppointmentsAsync(IReadOnlyCollection<string> ids) =>
        [.. (await ManyAsync([.. ids], id => GetAsync(0, $"appointments/{id}"))).OfType<JsonNode>().Select(AnswerReader.Appointment)];

    public async Task<Dictionary<string, TransitionAnswer[]>> ReadHistoriesAsync(IReadOnlyCollection<string> ids)
    {
        var histories = await ManyAsync([.. ids], async id => (id, Json: await GetAsync(0, $"appointments/{id}/history")));
        return histories.Where(pair => pair.Json is not null).ToDictionary(pair => pair.id, pair => AnswerReader.Items(pair.Json!).Select(AnswerReader.Transition).ToArray());
    }

    public async Task<string[]> CheckIntegrityAsync()
    {
        // Of an API itself: no balancer waits as long as this may take.
        var report = (await GetAsync(system.Entrances.Count - 1, "admin/integrity"))!;
        return [.. report["findings"]!.AsArray().Select(finding => $"{finding!["code"]} {finding["subject"]}: {finding["detail"]}")];
    }

    private async Task<List<JsonNode>> PagesAsync(int entrance, string path)
    {
        var items = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync(entrance, cursor.Length == 0 ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}")
                ?? throw new InvalidOperationException($"{path} is not there.");
            items.AddRange(AnswerReader.Items(page));
            cursor = (string?)page["next"];
        }

        return items;
    }

    /// <summary>What is there; null when there is nothing. The system is healed and quiet: it must answer.</summary>
    private async Task<JsonNode?> GetAsync(int entrance, string path)
    {
        var address = new Uri(system.Entrances[entrance].Address, $"/api/v1/{path}");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, address);
                message.Headers.Add("X-Api-Key", system.ApiKey);
                using var response = await http.SendAsync(message);
                var text = await response.Content.ReadAsStringAsync();
                if (response.IsSuccessStatusCode)
                    return JsonNode.Parse(text);
                if ((int)response.StatusCode == 404)
                    return null;
                if (attempt == MostAttempts)
                    throw new InvalidOperationException($"GET {path} was answered {(int)response.StatusCode} when all was healed: {text}");
            }
            catch (HttpRequestException) when (attempt < MostAttempts)
            {
                // A connection from before the last fault.
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt));
        }
    }

    private static async Task<TResult[]> ManyAsync<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> read)
    {
        var results = new TResult[items.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, items.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => results[i] = await read(items[i]));
        return results;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
