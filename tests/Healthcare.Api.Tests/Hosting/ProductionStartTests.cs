using Healthcare.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Hosting;

/// <summary>What Production refuses to start with.</summary>
public sealed class ProductionStartTests
{
    private const string Secret = "b1946ac92492d2347c6235b4d2611184";
    private const string Key = "b1946ac92492d2347c6235b4d2611184591785b794601e212b260e25925636fd";

    private static readonly (string, string?)[] s_cluster =
    [
        ("ConnectionStrings:Postgres", "Host=127.0.0.1"), ("ConnectionStrings:Redis", "127.0.0.1:6379"),
        ("Healthcare:ClusterSecret", Secret), ("Healthcare:AuditKey", Key), ("Healthcare:Silo", "true"), ("Healthcare:Protection:KeyFile", "keys.json"),
    ];

    [Fact]
    public void What_is_safe_starts()
    {
        Check([]);
        Check([("Healthcare:BootstrapApiKey", Secret), ("Kestrel:Certificates:Default:Path", "there.pfx"), ("urls", "https://*:443;http://127.0.0.1:8080;http://localhost:81;http://[::1]:82")]);
        Check(s_cluster);
        // A process without a silo has nothing to do with the audit trail.
        Check([.. s_cluster, ("Healthcare:Silo", "false"), ("Healthcare:AuditKey", null), ("Healthcare:Protection:KeyFile", null)]);
    }

    [Theory]
    [InlineData("Healthcare:Demo", "true", "Healthcare__Demo")]
    [InlineData("Healthcare:BootstrapApiKey", "demo-administrator-key-known-to-everybody", "Healthcare__BootstrapApiKey")]
    [InlineData("Healthcare:BootstrapApiKey", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Healthcare__BootstrapApiKey")]
    [InlineData("urls", "http://*:8080", "http://*:8080 (ASPNETCORE_URLS)")]
    [InlineData("urls", "http://127.0.0.1:8080;http://10.0.0.21:8080", "http://10.0.0.21:8080 (ASPNETCORE_URLS)")]
    [InlineData("urls", "http://booking.example:80", "http://booking.example:80 (ASPNETCORE_URLS)")]
    public void What_is_not_stops_the_start_with_one_message(string name, string value, string said) => ExpectRefusal([(name, value)], said);

    [Theory]
    [InlineData("Healthcare:ClusterSecret", null)]
    [InlineData("Healthcare:ClusterSecret", "00000000000000000000000000000000")]
    [InlineData("Healthcare:AuditKey", null)]
    [InlineData("Healthcare:Protection:KeyFile", null)]
    [InlineData("Healthcare:AuditKey", "0101010101010101010101010101010101010101010101010101010101010101")]
    public void A_cluster_needs_secrets_of_its_own(string name, string? value) =>
        ExpectRefusal([.. s_cluster.Where(setting => setting.Item1 != name), (name, value)], name.Replace(":", "__", StringComparison.Ordinal));

    [Theory]
    [InlineData("ConnectionStrings:Postgres", "Host=db.internal", "ConnectionStrings__Postgres")]
    [InlineData("ConnectionStrings:Postgres", "Host=127.0.0.1,db.internal;SSL Mode=Require", "ConnectionStrings__Postgres")]
    [InlineData("ConnectionStrings:PostgresOwner", "Host=db.internal", "ConnectionStrings__PostgresOwner")]
    [InlineData("ConnectionStrings:Redis", "redis.internal:6379", "ConnectionStrings__Redis")]
    [InlineData("Orleans:AdvertisedAddress", "10.0.0.11", "Orleans__TlsCertificate")]
    public void Nothing_goes_to_other_machines_in_the_clear(string name, string value, string said)
    {
        (string, string?)[] settings = [.. s_cluster.Where(setting => setting.Item1 != name), (name, value)];
        ExpectRefusal(settings, said);
        Check([.. settings, ("Healthcare:AllowPlaintext", "true")]);
    }

    [Fact]
    public void What_is_encrypted_goes_anywhere() => Check(
    [
        .. s_cluster,
        ("ConnectionStrings:Postgres", "Host=db.internal;SSL Mode=VerifyFull;Root Certificate=ca.pem"), ("ConnectionStrings:Redis", "redis.internal:6379,ssl=true"),
        ("Orleans:AdvertisedAddress", "10.0.0.11"), ("Orleans:TlsCertificate", "silo.pem"), ("Orleans:TlsAuthority", "ca.pem"),
    ]);

    [Fact]
    public void Behind_named_balancers_HTTP_is_theirs_to_protect() => Check([("urls", "http://10.0.0.21:8080"), ("Healthcare:TrustedProxies", "10.0.0.1")]);

    [Fact]
    public void Elsewhere_nothing_of_that_is_asked() =>
        Check([("Healthcare:Demo", "true"), ("Healthcare:BootstrapApiKey", DemoKeys.Of(Roles.Administrator)), ("urls", "http://*:80")], Environments.Development);

    private static void ExpectRefusal((string, string?)[] values, string said)
    {
        var fault = Assert.Throws<StartupException>(() => Check(values));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Contains("1 thing(s)", fault.Message, StringComparison.Ordinal);
        Assert.Contains(ProductionRules.HowToLeave, fault.Message, StringComparison.Ordinal);
    }

    private static void Check((string Name, string? Value)[] values, string environment = "Production")
    {
        var surroundings = new HostingEnvironment { EnvironmentName = environment, ContentRootPath = "/content" };
        // The last value of a name counts.
        var settings = values.GroupBy(value => value.Name).Select(named => KeyValuePair.Create(named.Key, named.Last().Value));
        ProductionStart.Check(SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), surroundings), surroundings);
    }
}
