using System.Security.Cryptography;
using System.Text;
using Healthcare.Hosting;
using Npgsql;
using StackExchange.Redis;

namespace Healthcare.Access;

/// <summary>What the processes of a cluster have in common and nobody else has: the key that callers are sealed with.</summary>
public static class ClusterSecret
{
    public const string Name = "Healthcare__ClusterSecret";
    private const int MinLength = 32;
    private const int MaxLength = 1024;

    /// <summary>Of a process that is its own cluster: nobody else ever needs it.</summary>
    public static byte[] New() => RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    /// <summary>What was set; null when nothing was.</summary>
    public static string? Read(SettingsSource source)
    {
        var text = source.Text("Healthcare:ClusterSecret");
        if (text is { Length: < MinLength or > MaxLength })
            source.Refuse($"{Name} must have {MinLength} to {MaxLength} characters, the same for every process of the cluster.");
        return text;
    }

    /// <summary>
    /// The secret of a cluster: what was set, or the password of its Redis, or who it is to its database. Roles of the database may differ from
    /// process to process, so its password only counts where Redis has none.
    /// </summary>
    public static byte[] Of(ClusterSettings cluster, OrleansSettings orleans) =>
        Derive(cluster.Secret ?? $"{orleans.ServiceId}\n{OfRedis(cluster.Redis) ?? OfPostgres(cluster.Postgres)}");

    private static byte[] Derive(string text) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), SHA256.HashSizeInBytes, info: "healthcare caller seals v1"u8.ToArray());

    // Hosts and options may differ from process to process; who logs in where may not. Wrong strings are somebody else's to refuse.
    private static string OfPostgres(string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            return $"{connection.Database}\n{connection.Username}\n{connection.Password}";
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            return "";
        }
    }

    private static string? OfRedis(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).Password;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            return null;
        }
    }
}
