namespace Healthcare.Http;

public sealed class InstantsTests
{
    [Theory]
    [InlineData("2026-12-01T14:30:00Z", "2026-12-01T14:30:00Z")]
    [InlineData("2026-12-01T14:30:00+02:00", "2026-12-01T12:30:00Z")]
    [InlineData("2026-12-01T14:30:00-05:30", "2026-12-01T20:00:00Z")]
    [InlineData("2026-12-01T14:30:00.5Z", "2026-12-01T14:30:00.5Z")]
    [InlineData("2026-12-01T14:30:00.123456789Z", "2026-12-01T14:30:00.1234567Z")]
    [InlineData("1900-01-01T00:00:00+14:00", "1899-12-31T10:00:00Z")]
    [InlineData("2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z")]
    public void An_instant_with_an_offset_is_read_and_written_in_utc(string text, string utc)
    {
        Assert.True(Instants.TryParse(text, out var instant));
        Assert.Equal(utc, Instants.Format(instant));
    }

    [Theory]
    [InlineData("2026-12-01T14:30:00")]
    [InlineData("2026-12-01")]
    [InlineData("2026-02-30T14:30:00Z")]
    [InlineData("2027-02-29T14:30:00Z")]
    [InlineData("2026-12-01T24:00:00Z")]
    [InlineData("2026-12-01T14:30:60Z")]
    [InlineData("2026-12-01T14:30:00.Z")]
    [InlineData("2026-12-01T14:30:00+2:00")]
    [InlineData("2026-12-01T14:30:00+15:00")]
    [InlineData("2026-12-01T14:30:00+14:30")]
    [InlineData("2026-12-01T14:30:00Z ")]
    [InlineData("2026-12-01T14:30:00.1")]
    [InlineData("2026-12-01 14:30:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("1899-12-31T23:59:59Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("now")]
    public void Anything_else_is_no_instant(string text) => Assert.False(Instants.TryParse(text, out _));
}
