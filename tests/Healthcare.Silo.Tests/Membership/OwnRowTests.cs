using Microsoft.Extensions.Time.Testing;

namespace Healthcare.Membership;

public sealed class OwnRowTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_row_that_was_never_written_is_not_gone()
    {
        var row = new OwnRow(_time);
        row.Missed();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, row.GoneFor);
    }

    [Fact]
    public void A_row_is_gone_since_it_was_first_missed_and_until_it_is_found()
    {
        var row = new OwnRow(_time);
        row.Found();
        row.Missed();
        _time.Advance(TimeSpan.FromSeconds(10));
        row.Missed();
        Assert.Equal(TimeSpan.FromSeconds(10), row.GoneFor);
        row.Found();
        Assert.Equal(TimeSpan.Zero, row.GoneFor);
    }
}
