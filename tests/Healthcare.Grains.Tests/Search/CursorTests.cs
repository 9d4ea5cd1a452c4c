namespace Healthcare.Search;

public sealed class CursorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("prac-a.20261202T0900Z")]
    [InlineData("müller\u0001änne:x")]
    public void A_cursor_gives_back_its_position(string position)
    {
        var cursor = Cursor.Encode("slots", position);

        Assert.True(Cursor.TryDecode("slots", cursor, out var decoded));
        Assert.Equal(position, decoded);
        Assert.Matches("^[A-Za-z0-9_-]+$", cursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("a b")]
    [InlineData("c2xvdHM")] // "slots" without a position
    [InlineData("_____w")]
    [InlineData("AAAA")]
    [InlineData("\0")]
    public void A_broken_cursor_is_refused(string cursor) => Assert.False(Cursor.TryDecode("slots", cursor, out _));

    [Fact]
    public void A_cursor_of_another_list_or_of_any_length_is_refused()
    {
        Assert.False(Cursor.TryDecode("slots", Cursor.Encode("slot", "x"), out _));
        Assert.False(Cursor.TryDecode("slots", Cursor.Encode("locations", "x"), out _));
        Assert.False(Cursor.TryDecode("slots", Cursor.Encode("slots", new string('x', 1_000_000)), out _));
        Assert.Equal(RefusalCodes.InvalidCursor, Cursor.Invalid.Code);
    }
}
