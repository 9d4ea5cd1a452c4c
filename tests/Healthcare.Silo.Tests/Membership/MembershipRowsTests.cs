using System.Net;
using StackExchange.Redis;

namespace Healthcare.Membership;

public sealed class MembershipRowsTests
{
    private static readonly SiloAddress s_me = SiloAddress.New(IPAddress.Loopback, 11111, 7);

    [Fact]
    public void A_hash_is_read_and_written_unchanged()
    {
        HashEntry[] hash = [new("Version", "12"), new(s_me.ToString(), """{"any":"text"}""")];
        var rows = MembershipRows.From(hash);
        Assert.Equal(12, rows.Version);
        Assert.True(rows.Has(s_me));
        Assert.Equal(hash.Order(Comparer<HashEntry>.Create((one, other) => one.Name.CompareTo(other.Name))), rows.ToHash().Order(Comparer<HashEntry>.Create((one, other) => one.Name.CompareTo(other.Name))));
    }

    [Fact]
    public void An_empty_hash_has_no_version() => Assert.Equal((0, false), (MembershipRows.From([]).Version, MembershipRows.From([]).HasVersion));

    [Theory]
    [InlineData(5, true, 4, true, true)]
    [InlineData(5, false, 4, true, true)]
    [InlineData(5, true, 5, true, false)]
    [InlineData(5, true, 5, false, true)]
    [InlineData(5, false, 5, false, false)]
    [InlineData(4, true, 5, false, false)]
    public void Only_rows_that_are_newer_or_that_still_have_this_silo_replace_others(int version, bool has, int otherVersion, bool otherHas, bool replaces) =>
        Assert.Equal(replaces, Rows(version, has).Replaces(Rows(otherVersion, otherHas), s_me));

    private static MembershipRows Rows(int version, bool has) => new(version, has ? new Dictionary<string, string> { [s_me.ToString()] = "{}" } : []);
}
