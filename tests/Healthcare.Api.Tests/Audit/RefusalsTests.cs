using System.Net;

namespace Healthcare.Audit;

public sealed class RefusalsTests
{
    private static readonly RefusalKind s_kind = new("10.0.0.1", "key-1", "GET /x");

    [Fact]
    public void The_first_of_a_minute_is_noted_and_the_others_are_counted()
    {
        var refusals = new Refusals();

        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(_ => refusals.IsFirst(s_kind)));
        Assert.Equal([(s_kind, 2L)], refusals.Take());
        Assert.Empty(refusals.Take());
        Assert.True(refusals.IsFirst(s_kind));
    }

    [Fact]
    public void Beyond_so_many_kinds_all_others_are_one()
    {
        var refusals = new Refusals();

        var noted = Enumerable.Range(0, 10_000).Count(i => refusals.IsFirst(s_kind with { Address = $"10.0.{i / 256}.{i % 256}" }));

        Assert.Equal(Refusals.MostKinds + 1, noted);
        Assert.Equal([(Refusals.Others, 10_000L - Refusals.MostKinds - 1)], refusals.Take());
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    public void Of_an_IPv6_address_the_network_counts(string address, string expected) =>
        Assert.Equal(expected, Refusals.AddressOf(IPAddress.Parse(address)));
}
