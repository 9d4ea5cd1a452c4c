using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Healthcare.Servers;

/// <summary>What is prepared and asked around a measurement, with an ordinary client.</summary>
public sealed class ApiClient : IDisposable
{
    public ApiClient(Uri url, string apiKey)
    {
        Url = url;
        ApiKey = apiKey;
        Client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(5) };
        Client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    public Uri Url { get; }

    public string ApiKey { get; }

    public HttpClient Client { get; }

    public async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }

    /// <summary>The sum of a Prometheus counter over its labels.</summary>
    public async Task<double> CounterAsync(string name)
    {
        var metrics = await Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return metrics.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length..] is [' ' or '{', ..])
            .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    public void Dispose() => Client.Dispose();
}
