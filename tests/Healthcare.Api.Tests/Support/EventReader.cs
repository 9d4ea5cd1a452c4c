using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Healthcare.Support;

/// <summary>Reads server-sent events as a browser does.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly SseParser<string> _parser;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpClient http, HttpResponseMessage response, Stream body)
    {
        (_http, _response) = (http, response);
        _parser = SseParser.Create(body);
        _events = _parser.EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>The id to go on from.</summary>
    public string LastEventId => _parser.LastEventId;

    public static async Task<EventReader> OpenAsync(Uri address, string path, string key, string? lastEventId = null)
    {
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/api/v1/{path}"));
        request.Headers.Add("X-Api-Key", key);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        return new EventReader(http, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<(string Type, JsonElement Data)?> NextAsync() =>
        await _events.MoveNextAsync().AsTask().WaitAsync(s_patience) ? (_events.Current.EventType, JsonElement.Parse(_events.Current.Data)) : null;

    /// <summary>Waits for an event of a type that fits, past all others.</summary>
    public async Task<JsonElement> UntilAsync(string type, Func<JsonElement, bool>? fits = null)
    {
        while (await NextAsync() is { } next)
            if (next.Type == type && fits?.Invoke(next.Data) is not false)
                return next.Data;
        throw new EndOfStreamException($"The stream ended before '{type}'.");
    }

    public async ValueTask DisposeAsync()
    {
        // Without waiting for an event that may never come.
        _response.Dispose();
        _http.Dispose();
        await Task.CompletedTask;
    }
}
