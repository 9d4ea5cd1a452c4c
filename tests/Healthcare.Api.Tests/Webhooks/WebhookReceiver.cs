using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Healthcare.Webhooks;

/// <summary>A partner's system: takes deliveries, and verifies them as the documentation says, not with our code.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<Delivery> _deliveries = [];

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/hook", TakeAsync);
    }

    public Func<Delivery, Task<int>> Answer { get; set; } = _ => Task.FromResult(204);

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    public List<Delivery> Deliveries
    {
        get
        {
            lock (_lock)
                return [.. _deliveries];
        }
    }

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The first delivery that fits.</summary>
    public async Task<Delivery> UntilAsync(Func<Delivery, bool> fits)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            if (Deliveries.Find(delivery => fits(delivery)) is { } found)
                return found;
            await Task.Delay(20, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var headers = http.Request.Headers;
        var delivery = new Delivery(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await reader.ReadToEndAsync());
        lock (_lock)
            _deliveries.Add(delivery);
        http.Response.StatusCode = await Answer(delivery);
    }

    public sealed record Delivery(string Id, string Timestamp, string Signatures, string Body)
    {
        public string Type => JsonElement.Parse(Body).GetProperty("type").GetString()!;

        public JsonElement Data => JsonElement.Parse(Body).GetProperty("data");

        public string? Subject => Data.GetProperty("subject").GetString();

        public bool IsSignedWith(string secret)
        {
            var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
            using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
            var expected = $"v1,{Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")))}";
            return age.Duration() < TimeSpan.FromMinutes(5) && Signatures.Split(' ').Contains(expected);
        }
    }
}
