using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using StackExchange.Redis;

namespace Healthcare.Cluster;

/// <summary>What is refused in a cluster whose wires are protected, and that it works all the same.</summary>
public sealed class SecureClusterTests(SecureCluster secure) : IClassFixture<SecureCluster>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private ClusterStatus Status => secure.Status;

    private string Authority => Path.Combine(secure.Certificates, "ca.pem");

    [Fact]
    public async Task A_booking_goes_through_over_HTTPS()
    {
        using var http = Client(Authority);
        var location = await PostAsync(http, "locations", new { name = "Test clinic", timeZone = "Etc/UTC" });
        var practitioner = await PostAsync(http, "practitioners", new { name = new { family = "Tester", given = new[] { "Pat" } }, locationIds = new[] { location } });
        using var availability = new HttpRequestMessage(HttpMethod.Put, $"practitioners/{practitioner}/availability")
        {
            Headers = { { "If-Match", "*" } },
            Content = JsonContent.Create(new
            {
                horizonDays = 5,
                weekly = new[] { new { days = new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }, from = "00:00", to = "24:00", slotMinutes = 30, locationId = location } },
                exceptions = Array.Empty<object>(),
            }),
        };
        using (var answer = await http.SendAsync(availability))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var patient = await PostAsync(http, "patients", new { name = new { family = "Sample", given = new[] { "Sam" } }, birthDate = "1980-02-29" });
        var slot = $"{practitioner}.{DateTime.UtcNow.Date.AddDays(2):yyyyMMdd'T'HHmm'Z'}";
        using var booked = await http.PostAsJsonAsync("appointments", new { slotId = slot, patientId = patient });
        Assert.Equal(HttpStatusCode.Created, booked.StatusCode);
        using var twice = await http.PostAsJsonAsync("appointments", new { slotId = slot, patientId = patient });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task An_API_has_a_way_of_its_own_to_each_silo()
    {
        foreach (var api in Status.Apis)
        {
            var log = await secure.Cluster.LogsAsync(api.Name);
            Assert.All(Status.Silos, silo => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Calls to grains of silo S127.0.0.1:{silo.SiloPort}:"), log, StringComparison.Ordinal));
            Assert.DoesNotContain("go through other silos", log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Silos_and_gateways_refuse_whoever_speaks_in_the_clear()
    {
        foreach (var silo in Status.Silos)
            foreach (var port in new[] { silo.SiloPort, silo.GatewayPort })
                Assert.Equal("", await TlsPeer.SayInTheClearAsync(port, new string('x', 64)));
    }

    [Fact]
    public async Task Silos_and_gateways_refuse_certificates_of_another_authority_and_none()
    {
        var silo = Status.Silos[0];
        foreach (var port in new[] { silo.SiloPort, silo.GatewayPort })
        {
            Assert.False(await TlsPeer.IsAcceptedAsync(port, secure.Certificates, null));
            Assert.False(await TlsPeer.IsAcceptedAsync(port, secure.OthersCertificates, "silo"));
            Assert.True(await TlsPeer.IsAcceptedAsync(port, secure.Certificates, "silo"));
        }
    }

    [Fact]
    public async Task A_client_of_the_silos_does_not_pass_for_one()
    {
        var silo = Status.Silos[0];
        Assert.True(await TlsPeer.IsAcceptedAsync(silo.GatewayPort, secure.Certificates, "api"));
        Assert.False(await TlsPeer.IsAcceptedAsync(silo.SiloPort, secure.Certificates, "api"));
        // A server that is no silo shows what is no client's.
        Assert.False(await TlsPeer.IsAcceptedAsync(silo.GatewayPort, secure.Certificates, "https"));
    }

    [Fact]
    public async Task PostgreSQL_takes_its_password_over_TLS_only_and_shows_its_own_authority()
    {
        var given = new NpgsqlConnectionStringBuilder(Status.Postgres.ConnectionString) { Pooling = false };
        Assert.Equal(SslMode.VerifyFull, given.SslMode);
        await using (var good = new NpgsqlConnection(given.ToString()))
            await good.OpenAsync();

        given.SslMode = SslMode.Disable;
        await using var plain = new NpgsqlConnection(given.ToString());
        var refused = await Assert.ThrowsAsync<PostgresException>(() => plain.OpenAsync());
        Assert.Contains("no encryption", refused.MessageText, StringComparison.Ordinal);

        given.SslMode = SslMode.VerifyFull;
        given.RootCertificate = Path.Combine(secure.OthersCertificates, "ca.pem");
        await using var other = new NpgsqlConnection(given.ToString());
        await Assert.ThrowsAsync<NpgsqlException>(() => other.OpenAsync());
    }

    [Fact]
    public async Task Redis_speaks_TLS_only_and_shows_its_own_authority()
    {
        Assert.DoesNotContain("PONG", await TlsPeer.SayInTheClearAsync(Status.Redis.Port, "PING\r\n"), StringComparison.Ordinal);
        Assert.Equal(1, await ConnectAsync(Authority));
        Assert.Equal(0, await ConnectAsync(Path.Combine(secure.OthersCertificates, "ca.pem")));

        async Task<int> ConnectAsync(string authority)
        {
            var options = ConfigurationOptions.Parse(Status.Redis.ConnectionString);
            options.TrustIssuer(authority);
            options.ConnectRetry = 1;
            options.ConnectTimeout = 2_000;
            try
            {
                await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
                return await redis.GetDatabase().PingAsync() > TimeSpan.Zero ? 1 : 0;
            }
            catch (RedisConnectionException)
            {
                return 0;
            }
        }
    }

    [Fact]
    public async Task HTTP_is_answered_nowhere_and_HTTPS_says_so()
    {
        foreach (var port in new[] { Status.BaseUrl.Port, Status.Apis[0].Url.Port })
            Assert.DoesNotContain("200", await TlsPeer.SayInTheClearAsync(port, "GET /health/ready HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
        foreach (var port in new[] { Status.BaseUrl.Port, Status.Apis[0].Url.Port })
            Assert.Contains("Strict-Transport-Security: max-age=31536000", await TlsPeer.AskAsync(port, "GET /health/ready HTTP/1.0\r\nHost: clinic.example\r\n\r\n"), StringComparison.OrdinalIgnoreCase);
        using var stranger = Client(Path.Combine(secure.OthersCertificates, "ca.pem"));
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync("locations"));
    }

    [Fact]
    public async Task A_certificate_is_exchanged_without_a_request_that_fails()
    {
        var api = Status.Apis[0].Url;
        var before = await TlsPeer.ThumbprintOfAsync(api.Port);
        using var end = new CancellationTokenSource();
        var asking = Task.Run(() => AskOnNewConnectionsAsync(api, end.Token));

        await ClusterScript.MakeCertificatesAsync(secure.Certificates, "https", "api", "silo");
        using var patience = new CancellationTokenSource(s_patience);
        while (await TlsPeer.ThumbprintOfAsync(api.Port) == before)
            await Task.Delay(100, patience.Token);
        // The silos have read theirs too, and meet each other and their clients with them.
        await Task.Delay(TimeSpan.FromSeconds(3));
        await secure.Cluster.KillAsync("api2");
        await secure.Cluster.StartAsync("api2");

        await end.CancelAsync();
        var (asked, failed) = await asking;
        Assert.True(asked > 20, $"Only {asked} requests were made.");
        Assert.Equal(0, failed);
        Assert.Equal(TlsPeer.Load(secure.Certificates, "https").Thumbprint, await TlsPeer.ThumbprintOfAsync(api.Port));
        Assert.True(await TlsPeer.IsAcceptedAsync(Status.Silos[0].SiloPort, secure.Certificates, "silo"));
    }

    private async Task<(int Asked, int Failed)> AskOnNewConnectionsAsync(Uri api, CancellationToken end)
    {
        var (asked, failed) = (0, 0);
        while (!end.IsCancellationRequested)
        {
            using var http = Client(Authority, api);
            try
            {
                using var answer = await http.GetAsync("locations", CancellationToken.None);
                failed += answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (HttpRequestException)
            {
                failed++;
            }

            asked++;
        }

        return (asked, failed);
    }

    /// <summary>Trusts one authority and nothing else, and sends the administrator's key.</summary>
    private HttpClient Client(string authority, Uri? url = null)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(authority));
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, TargetHost = "127.0.0.1" } };
        return new HttpClient(handler) { BaseAddress = new Uri(url ?? Status.BaseUrl, "/api/v1/"), Timeout = s_patience, DefaultRequestHeaders = { { "X-Api-Key", Status.ApiKey } } };
    }

    private static async Task<string> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(JsonSerializerOptions.Web))!["id"]!;
    }
}
