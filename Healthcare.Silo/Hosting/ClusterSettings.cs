using Healthcare.Access;
using Healthcare.Tls;
using Npgsql;
using StackExchange.Redis;

namespace Healthcare.Hosting;

/// <summary>What makes processes a cluster: one database for what is known, one Redis for who is there.</summary>
/// <param name="Postgres">Npgsql's connection string.</param>
/// <param name="Redis">StackExchange.Redis' configuration string.</param>
/// <param name="MaxPostgresConnections">Connections that one silo opens at most, cold start included.</param>
/// <param name="AllowUnsafeDurability">Start also on a server that may lose what it acknowledged (<c>fsync=off</c> and the like).</param>
/// <param name="PostgresOwner">Who owns the tables and brings them up to date; null: the user of <paramref name="Postgres"/>.</param>
/// <param name="Secret">What callers are sealed with inside the cluster; null: derived from the connection strings.</param>
/// <param name="Tls">What this process shows the others of the cluster, and wants to be shown; null: connections between them are plain.</param>
/// <param name="RedisAuthority">A PEM file with the authority of Redis' certificate; null: one that this machine trusts.</param>
/// <param name="AllowPlaintext">Production starts also where something goes to other machines in the clear.</param>
public sealed record ClusterSettings(
    string Postgres,
    string Redis,
    int MaxPostgresConnections,
    bool AllowUnsafeDurability,
    string? PostgresOwner = null,
    string? Secret = null,
    CertificateSettings? Tls = null,
    string? RedisAuthority = null,
    bool AllowPlaintext = false)
{
    private const string OwnerName = "ConnectionStrings__PostgresOwner";
    private const string PostgresName = "ConnectionStrings__Postgres";
    private const string RedisName = "ConnectionStrings__Redis";

    /// <summary>Null when neither connection string is set: the embedded mode.</summary>
    public static ClusterSettings? Read(SettingsSource source)
    {
        var (postgres, redis) = (source.Text("ConnectionStrings:Postgres"), source.Text("ConnectionStrings:Redis"));
        if (postgres is null && redis is null)
            return null;
        if (postgres is null)
            source.Refuse($"{PostgresName} is missing: {RedisName} alone is no mode. Set both, or neither for the embedded mode.");
        else if (Fails(() => new NpgsqlConnectionStringBuilder(postgres)) || new NpgsqlConnectionStringBuilder(postgres).Host is null)
            source.Refuse($"{PostgresName} must be like Host=localhost;Username=healthcare;Password=...;Database=healthcare.");
        if (redis is null)
            source.Refuse($"{RedisName} is missing: {PostgresName} alone is no mode. Set both, or neither for the embedded mode.");
        else if (Fails(() => ConfigurationOptions.Parse(redis)) || ConfigurationOptions.Parse(redis).EndPoints.Count == 0)
            source.Refuse($"{RedisName} must be like localhost:6379,password=....");
        var owner = source.Text("ConnectionStrings:PostgresOwner");
        if (owner is not null && (Fails(() => new NpgsqlConnectionStringBuilder(owner)) || new NpgsqlConnectionStringBuilder(owner).Host is null))
            source.Refuse($"{OwnerName} must be like Host=localhost;Username=healthcare_owner;Password=...;Database=healthcare.");
        return new ClusterSettings(
            postgres ?? "",
            redis ?? "",
            source.Number("Healthcare:MaxPostgresConnections", 8, 1_000, 16),
            source.Flag("Healthcare:AllowUnsafeDurability", false),
            owner,
            ClusterSecret.Read(source),
            CertificateSettings.Read(source, "Orleans:Tls", isMutual: true),
            RedisAuthorityOf(source),
            source.Flag("Healthcare:AllowPlaintext", false));
    }

    private static string? RedisAuthorityOf(SettingsSource source)
    {
        if (source.Text("Healthcare:RedisAuthority") is not { } path)
            return null;
        if (!File.Exists(path))
            source.Refuse($"Healthcare__RedisAuthority must be a PEM file; '{path}' is not there.");
        return Path.GetFullPath(path);
    }

    // The messages of the parsers quote the text, which has a password in it.
    private static bool Fails(Func<object> parse)
    {
        try
        {
            parse();
            return false;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            return true;
        }
    }
}
