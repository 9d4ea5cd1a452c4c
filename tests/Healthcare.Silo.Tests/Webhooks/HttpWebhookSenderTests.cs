using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Healthcare.Webhooks;

/// <summary>Against a receiver that says exactly what a test wants.</summary>
public sealed class HttpWebhookSenderTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpWebhookSender _sender = new(WebhookSettings.Strict with { AllowsLoopback = true, Timeout = TimeSpan.FromSeconds(2) }, new ClinicClock());
    private readonly WebhookMessage _message = WebhookMessage.Test("hook-1", DateTimeOffset.UtcNow);

    public HttpWebhookSenderTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    [Fact]
    public async Task A_delivery_is_signed_and_says_when_it_was_sent()
    {
        var receiver = ReceiveAsync("HTTP/1.1 204 No Content\r\n\r\n");
        var answer = await SendAsync();
        var request = await receiver;
        Assert.Equal((204, null), (answer.Status, answer.Error));
        var headers = request.Split("\r\n\r\n")[0].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(line => line[0].ToLowerInvariant(), line => line[1]);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        Assert.True((DateTimeOffset.UtcNow - at).Duration() < TimeSpan.FromMinutes(1));
        Assert.Equal(_message.Id, headers["webhook-id"]);
        Assert.Equal(WebhookSignature.Sign(["whsec_MQ=="], _message.Id, at, _message.Body), headers["webhook-signature"]);
        Assert.Equal("application/json", headers["content-type"]);
        Assert.Equal(Encoding.UTF8.GetString(_message.Body), request.Split("\r\n\r\n")[1]);
        Assert.DoesNotContain("traceparent", headers.Keys);
    }

    [Theory]
    [InlineData("500 Error", 500, WebhookErrors.Status)]
    [InlineData("404 Not Found", 404, WebhookErrors.Status)]
    [InlineData("410 Gone", 410, WebhookErrors.Gone)]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/", 302, WebhookErrors.Redirect)]
    public async Task Only_a_success_is_a_delivery_and_nothing_is_followed(string head, int status, string error)
    {
        var receiver = ReceiveAsync($"HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n");
        var answer = await SendAsync();
        await receiver;
        Assert.Equal((status, error), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("90", 90, 90)]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT", 86_400, double.MaxValue)]
    public async Task What_the_receiver_asks_for_is_heard(string retryAfter, double atLeast, double atMost)
    {
        var receiver = ReceiveAsync($"HTTP/1.1 503 Busy\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\n\r\n");
        var answer = await SendAsync();
        await receiver;
        Assert.InRange(answer.RetryAfter!.Value.TotalSeconds, atLeast, atMost);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        var receiver = ReceiveAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + new string('x', 1_000));
        Assert.Null((await SendAsync()).Error);
        await receiver;
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_has_not_answered()
    {
        var answer = await SendAsync();
        Assert.Equal((null, WebhookErrors.Timeout), (answer.Status, answer.Error));
        Assert.InRange(answer.Duration.TotalSeconds, 1.5, 30);
    }

    [Fact]
    public async Task Headers_without_end_are_not_read()
    {
        var receiver = ReceiveAsync("HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000));
        Assert.Equal(WebhookErrors.ConnectionFailed, (await SendAsync()).Error);
        await receiver.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Nobody_there_is_told_apart_from_a_name_that_nobody_has()
    {
        _listener.Stop();
        Assert.Equal(WebhookErrors.ConnectionFailed, (await SendAsync()).Error);
        Assert.Equal(WebhookErrors.NameNotFound, (await _sender.SendAsync(Hook("http://nobody.invalid/"), _message, default)).Error);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    public async Task By_whatever_name_this_machine_is_not_reached(string host)
    {
        using var strict = new HttpWebhookSender(WebhookSettings.Strict, new ClinicClock());
        var answer = await strict.SendAsync(Hook($"http://{host}:{Port}/"), _message, default);
        Assert.Equal((null, WebhookErrors.AddressRefused), (answer.Status, answer.Error));
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task An_endpoint_without_a_certificate_gets_nothing()
    {
        var receiver = ReceiveAsync("HTTP/1.1 204 No Content\r\n\r\n");
        var answer = await _sender.SendAsync(Hook($"https://127.0.0.1:{Port}/"), _message, default);
        Assert.Contains(answer.Error, new[] { WebhookErrors.TlsFailed, WebhookErrors.ConnectionFailed });
        Assert.DoesNotContain("webhook-id", await receiver, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _sender.Dispose();
        _listener.Dispose();
    }

    private Task<WebhookAnswer> SendAsync() => _sender.SendAsync(Hook($"http://127.0.0.1:{Port}/hook"), _message, default);

    private async Task<string> ReceiveAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var buffer = new byte[64 * 1024];
        var request = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
        // Its headers and its body may come in two pieces.
        if (request.StartsWith("POST", StringComparison.Ordinal) && request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            request += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        return request;
    }

    private static WebhookState Hook(string endpoint) => WebhookRules.New(
        "hook-1", new WebhookDetails("Test", endpoint, ["appointment.booked"]), new WebhookSecret("sec-1", "whsec_MQ=="), 0, DateTimeOffset.UtcNow, "test");
}
