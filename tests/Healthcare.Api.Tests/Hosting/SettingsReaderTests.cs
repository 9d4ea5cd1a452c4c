using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Hosting;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Without_settings_it_is_the_embedded_mode_on_8080()
    {
        var settings = Read([]);
        Assert.Equal(["http://127.0.0.1:8080"], settings.Urls);
        Assert.Equal("/content/data", settings.DataDirectory);
        Assert.False(settings.Demo);
        Assert.Null(settings.BootstrapApiKey);
        Assert.Equal((0, 0), (settings.Orleans.SiloPort, settings.Orleans.GatewayPort));
        Assert.Equal("/content/data.audit", settings.Audit.Directory);
        Assert.Null(settings.Cluster);
        Assert.True(settings.HasSilo);
        Assert.Equal(TimeSpan.Zero, settings.Drain.Delay);
    }

    [Fact]
    public void The_demo_is_on_in_development_unless_it_is_switched_off()
    {
        Assert.True(Read([], Environments.Development).Demo);
        Assert.False(Read([("Healthcare:Demo", "false")], Environments.Development).Demo);
        Assert.True(Read([("Healthcare:Demo", "true")]).Demo);
    }

    [Fact]
    public void Every_wrong_setting_is_listed_by_its_environment_variable()
    {
        var fault = Assert.Throws<StartupException>(() => Read(
        [
            ("urls", "nowhere"),
            ("ConnectionStrings:Redis", "localhost"),
            ("Healthcare:Demo", "perhaps"),
            ("Healthcare:BootstrapApiKey", "short"),
            ("Healthcare:MaxImportBytes", "-1"),
            ("Healthcare:MaxConcurrentRequests", "0"),
            ("Healthcare:AuditKey", "too short a secret"),
            ("Healthcare:FormerAuditKeys", "neither"),
            ("Orleans:SiloPort", "70000"),
            ("Orleans:GatewayPort", "x"),
            ("Orleans:AdvertisedAddress", "here"),
            ("Orleans:ClusterId", "\u0007"),
            ("Healthcare:AllowedOrigins", "https://booking.example,*"),
            ("Healthcare:TrustedProxies", "10.0.0.0/24,balancer"),
            ("Healthcare:RequestsPerKey", "many"),
        ]));
        string[] names =
        [
            "ASPNETCORE_URLS", "ConnectionStrings__Postgres is missing", "Healthcare__Demo", "Healthcare__BootstrapApiKey", "Healthcare__MaxImportBytes", "Healthcare__MaxConcurrentRequests",
            "Healthcare__AuditKey", "Healthcare__FormerAuditKeys",
            "Orleans__SiloPort", "Orleans__GatewayPort", "Orleans__AdvertisedAddress", "Orleans__ClusterId",
            "Healthcare__AllowedOrigins", "Healthcare__TrustedProxies", "Healthcare__RequestsPerKey",
        ];
        Assert.All(names, name => Assert.Contains(name, fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("short", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Former_audit_keys_need_a_present_one()
    {
        var key = new string('a', 64);

        Assert.Throws<StartupException>(() => Read([("Healthcare:FormerAuditKeys", key)]));
        Assert.Throws<StartupException>(() => Read([("Healthcare:AuditKey", $"{key},{key}")]));
        Assert.True(Read([("Healthcare:AuditKey", key), ("Healthcare:FormerAuditKeys", $"{new string('b', 64)},{new string('c', 64)}")]).Audit.LoadKeys().HasKey);
    }

    [Theory]
    [InlineData("Host=db", null, "ConnectionStrings__Redis is missing")]
    [InlineData(null, "redis:6379", "ConnectionStrings__Postgres is missing")]
    [InlineData("a secret", "redis:6379", "ConnectionStrings__Postgres must be like")]
    [InlineData("Host=db;Secret=a secret", "redis:6379", "ConnectionStrings__Postgres must be like")]
    [InlineData("Host=db", "a secret=x", "ConnectionStrings__Redis must be like")]
    [InlineData("Host=db", "password=a secret", "ConnectionStrings__Redis must be like")]
    public void A_mode_needs_two_connection_strings_that_can_be_read(string? postgres, string? redis, string message)
    {
        var fault = Assert.Throws<StartupException>(() => Read([("ConnectionStrings:Postgres", postgres), ("ConnectionStrings:Redis", redis)]));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_both_connection_strings_it_is_a_client_of_the_cluster_unless_it_is_told_to_be_a_silo()
    {
        (string, string?)[] strings = [("ConnectionStrings:Postgres", "Host=db"), ("ConnectionStrings:Redis", "redis:6379")];
        var client = Read(strings, Environments.Development);
        Assert.Equal(("Host=db", "redis:6379"), (client.Cluster!.Postgres, client.Cluster.Redis));
        Assert.Equal("healthcare", client.Orleans.ClusterId);
        Assert.False(client.HasSilo);
        Assert.False(client.Demo);
        Assert.True(Read([.. strings, ("Healthcare:Silo", "true")]).HasSilo);
        Assert.Contains("Healthcare__Silo", Assert.Throws<StartupException>(() => Read([("Healthcare:Silo", "false")])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://*:80;http://+:443", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("ftp://127.0.0.1:21", false)]
    [InlineData("127.0.0.1:8080", false)]
    [InlineData("http://127.0.0.1:99999", false)]
    [InlineData("http://127.0.0.1:8080/base", false)]
    public void Addresses_are_checked_before_anything_starts(string urls, bool valid) =>
        Assert.Equal(valid, Record.Exception(() => Read([("urls", urls)])) is null);

    [Fact]
    public void A_taken_port_is_reported_with_the_setting_that_changes_it()
    {
        var taken = new IOException("Failed to bind to address http://127.0.0.1:8080: address already in use.", new Microsoft.AspNetCore.Connections.AddressInUseException("in use"));
        Assert.Contains("ASPNETCORE_URLS", Launch.Explain(taken), StringComparison.Ordinal);
        Assert.Contains("Orleans__SiloPort", Launch.Explain(new AggregateException(new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.AddressAlreadyInUse))), StringComparison.Ordinal);
        Assert.Null(Launch.Explain(new InvalidOperationException()));
    }

    [Fact]
    public void Taken_ports_are_found_before_anything_starts()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var silo = Read([]).Orleans;
        string[] free = ["http://127.0.0.1:0"];
        new PortProbe(free, silo).Check();
        foreach (var (probe, name) in ((PortProbe, string)[])
            [(new([$"http://localhost:{port}"], null), "ASPNETCORE_URLS"), (new(free, silo with { SiloPort = port }), "Orleans__SiloPort"), (new(free, silo with { GatewayPort = port }), "Orleans__GatewayPort")])
            Assert.Contains(name, Assert.Throws<StartupException>(probe.Check).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://booking.example", true)]
    [InlineData("http://localhost:5173,https://booking.example:8443", true)]
    [InlineData("https://booking.example/", false)]
    [InlineData("https://Booking.example", false)]
    [InlineData("https://*.example", false)]
    [InlineData("*", false)]
    [InlineData("null", false)]
    [InlineData("booking.example", false)]
    public void Origins_are_written_as_browsers_write_them(string origins, bool valid) =>
        Assert.Equal(valid, Record.Exception(() => Read([("Healthcare:AllowedOrigins", origins)])) is null);

    [Fact]
    public void An_advertised_address_of_another_machine_is_what_the_message_is_about()
    {
        var elsewhere = Read([]).Orleans with { AdvertisedAddress = System.Net.IPAddress.Parse("203.0.113.7") };
        var fault = Assert.Throws<StartupException>(new PortProbe(["http://127.0.0.1:0"], elsewhere).Check);
        Assert.Contains("Orleans__AdvertisedAddress", fault.Message, StringComparison.Ordinal);
        Assert.Contains("203.0.113.7", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ASPNETCORE_URLS", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8090", null, "http://127.0.0.1:8090")]
    [InlineData("http://*:8090", "10.0.0.11", "http://10.0.0.11:8090")]
    [InlineData("https://+:8443", "::1", "https://[::1]:8443")]
    [InlineData("http://127.0.0.1:0;http://127.0.0.1:8091", null, "http://127.0.0.1:8091")]
    [InlineData("http://127.0.0.1:0", null, null)]
    public void The_table_of_silos_says_where_a_silo_tells_how_it_is(string urls, string? advertised, string? url) =>
        Assert.Equal(url, SiloUrl.Of(urls.Split(';'), Read([]).Orleans with { AdvertisedAddress = advertised is null ? null : System.Net.IPAddress.Parse(advertised) }));

    private static Settings Read((string Name, string? Value)[] values, string environment = "Production") => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, value.Value))).Build(),
        new Surroundings(environment));

    private sealed class Surroundings(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "Healthcare.Api";

        public string ContentRootPath { get; set; } = "/content";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
