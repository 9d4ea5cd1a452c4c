using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Healthcare.Accounts;
using Healthcare.Administration;
using Healthcare.Http;
using Healthcare.Imports;

namespace Healthcare.CommandLine;

/// <summary>A server that runs elsewhere, through its HTTP contract.</summary>
internal sealed class RemoteClinic : IClinic
{
    private readonly HttpClient _http;

    public RemoteClinic(Uri url, string apiKey, HttpMessageHandler? handler = null)
    {
        _http = new HttpClient(handler ?? new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/') + "/api/v1/"),
            // Files may be of any size; who waits may press Ctrl+C.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    public async Task<Import> StartImportAsync(Stream body, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(body, bufferSize: 128 * 1024);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+ndjson");
        return await AskAsync(() => _http.PostAsync("imports", content, cancellationToken), ApiJson.Default.Import, cancellationToken);
    }

    public Task<Import> GetImportAsync(string importId, CancellationToken cancellationToken) =>
        AskAsync(() => _http.GetAsync($"imports/{importId}", cancellationToken), ApiJson.Default.Import, cancellationToken);

    public async Task<IReadOnlyList<ImportError>> GetImportErrorsAsync(string importId, int limit, CancellationToken cancellationToken)
    {
        var page = await AskAsync(() => _http.GetAsync($"imports/{importId}/errors?limit={limit}", cancellationToken), ApiJson.Default.PageImportError, cancellationToken);
        return page.Items;
    }

    public Task<IntegrityReport> CheckIntegrityAsync(CancellationToken cancellationToken) =>
        AskAsync(() => _http.GetAsync("admin/integrity", cancellationToken), ApiJson.Default.IntegrityReport, cancellationToken);

    public Task<Account> CreateAccountAsync(CreateAccount account, CancellationToken cancellationToken) => AskAsync(
        () => _http.PostAsync("accounts", JsonContent.Create(account, ApiJson.Default.CreateAccount), cancellationToken), ApiJson.Default.Account, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<T> AskAsync<T>(Func<Task<HttpResponseMessage>> send, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await send();
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new CommandException($"The server refused ({(int)response.StatusCode}): {Explain(response.StatusCode, text)}");
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException();
        }
        catch (HttpRequestException fault)
        {
            throw new ServerUnreachableException($"No answer from {_http.BaseAddress!.GetLeftPart(UriPartial.Authority)}: {fault.Message}");
        }
        catch (JsonException)
        {
            throw new CommandException($"What answers at {_http.BaseAddress!.GetLeftPart(UriPartial.Authority)} is not this program.");
        }
    }

    private static string Explain(HttpStatusCode status, string body)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return "it does not know the key given with --api-key, or that key may not do this.";
        try
        {
            using var problem = JsonDocument.Parse(body);
            foreach (var member in (string[])["detail", "title"])
                if (problem.RootElement.ValueKind is JsonValueKind.Object && problem.RootElement.TryGetProperty(member, out var said) && said.ValueKind is JsonValueKind.String)
                    return said.GetString()!;
        }
        catch (JsonException)
        {
        }

        return $"{status}.";
    }
}
