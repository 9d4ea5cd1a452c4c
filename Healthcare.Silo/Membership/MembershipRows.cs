using System.Globalization;
using StackExchange.Redis;

namespace Healthcare.Membership;

/// <summary>The membership table as Redis holds it: one row a silo, which only Orleans reads, and the version they make together.</summary>
/// <param name="Version">Rises by one with every change; 0 in a table nobody joined yet.</param>
/// <param name="Rows">By the silo's name in Redis.</param>
internal sealed record MembershipRows(int Version, IReadOnlyDictionary<string, string> Rows)
{
    // The names that Microsoft.Orleans.Clustering.Redis gives to the version and to a silo's row.
    private const string VersionField = "Version";

    public static readonly MembershipRows None = new(0, new Dictionary<string, string>());

    /// <summary>False when Redis has no version, because it was emptied or somebody took the field away.</summary>
    public bool HasVersion { get; init; }

    public static string NameOf(SiloAddress silo) => silo.ToString();

    public bool Has(SiloAddress silo) => Rows.ContainsKey(NameOf(silo));

    /// <summary>Whether these rows should stand where the others are: they are newer, or as new and have the silo's row, which the others lost.</summary>
    public bool Replaces(MembershipRows others, SiloAddress silo) =>
        Version > others.Version || (Version == others.Version && Has(silo) && !others.Has(silo));

    public static MembershipRows From(HashEntry[] hash)
    {
        var rows = hash.ToDictionary(field => field.Name.ToString(), field => field.Value.ToString());
        return rows.Remove(VersionField, out var version)
            ? new(int.Parse(version, CultureInfo.InvariantCulture), rows) { HasVersion = true }
            : new(0, rows);
    }

    public HashEntry[] ToHash() => [new(VersionField, Version), .. Rows.Select(row => new HashEntry(row.Key, row.Value))];

    /// <summary>True as long as the table in Redis has this version.</summary>
    public Condition IsStillIn(RedisKey key) => HasVersion
        ? Condition.HashEqual(key, VersionField, Version)
        : Condition.HashNotExists(key, VersionField);
}
