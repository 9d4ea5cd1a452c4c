using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Healthcare.Support;

/// <summary>Speaks HTTP with bare strings, so that a test can also say what no typed client would.</summary>
/// <param name="key">An API key, sent with each request.</param>
/// <param name="token">An access token, sent with each request.</param>
public sealed class ApiClient(HttpClient http, Uri address, string? key, string? token = null)
{
    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<ApiAnswer> PutAsync(string path, object? body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    public Task<ApiAnswer> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, path, null, headers);

    /// <param name="body">Text and bytes go as they are, content too, everything else as JSON.</param>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        var route = path.StartsWith('/') ? path : $"/api/v1/{path}";
        using var request = new HttpRequestMessage(method, new Uri(address, route));
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            byte[] bytes => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            _ => new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return await ApiAnswer.ReadAsync(response);
    }
}
