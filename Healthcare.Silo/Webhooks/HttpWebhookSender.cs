using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Healthcare.Webhooks;

/// <summary>Sends by HTTP: no redirects, no cookies, no proxy, and nothing is kept of the answer but its status.</summary>
internal sealed class HttpWebhookSender : IWebhookSender, IDisposable
{
    private const int DrainedBytes = 16 * 1024;
    private const int HeaderKilobytes = 16;

    private readonly HttpClient _http;
    private readonly WebhookSettings _settings;
    private readonly ClinicClock _clock;

    public HttpWebhookSender(WebhookSettings settings, ClinicClock clock)
    {
        (_settings, _clock) = (settings, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = new EndpointGuard(settings).ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = settings.Timeout,
            // A name that moves is followed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = HeaderKilobytes,
            MaxResponseDrainSize = DrainedBytes,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<WebhookAnswer> SendAsync(WebhookState webhook, WebhookMessage message, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_settings.Timeout);
        try
        {
            using var request = ToRequest(webhook, message);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new WebhookAnswer((int)response.StatusCode, ErrorOf(response.StatusCode), Stopwatch.GetElapsedTime(started), RetryAfter(response.Headers.RetryAfter));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, ErrorOf(fault), Stopwatch.GetElapsedTime(started));
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage ToRequest(WebhookState webhook, WebhookMessage message)
    {
        var now = _clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Value.Endpoint)
        {
            Content = new ByteArrayContent(message.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Healthcare-Webhooks", "1"));
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(webhook.SecretsAt(now), message.Id, now, message.Body));
        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date && date > _clock.GetUtcNow() ? date - _clock.GetUtcNow() : null);

    private static string? ErrorOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => WebhookErrors.Redirect,
        410 => WebhookErrors.Gone,
        _ => WebhookErrors.Status,
    };

    private static string ErrorOf(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case EndpointRefusedException:
                    return WebhookErrors.AddressRefused;
                case AuthenticationException:
                    return WebhookErrors.TlsFailed;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return WebhookErrors.NameNotFound;
            }

        return fault is OperationCanceledException ? WebhookErrors.Timeout : WebhookErrors.ConnectionFailed;
    }
}
