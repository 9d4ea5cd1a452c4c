using System.Text;

namespace Healthcare.Storage;

public sealed class ByteOrderTests
{
    [Theory]
    [InlineData("slot/", "slot0")]
    [InlineData("é", "ê")]
    [InlineData("a\ud7ff", "a\ue000")]
    [InlineData("a\U0010ffff", "b")]
    [InlineData("", null)]
    [InlineData("\U0010ffff", null)]
    public void What_comes_after_a_prefix_is_the_next_code_point(string prefix, string? after) => Assert.Equal(after, ByteOrder.After(prefix));

    [Fact]
    public void The_order_is_that_of_the_bytes()
    {
        string[] texts = ["", "a", "a\0", "ab", "b", "é", "\uffff", "🩺"];

        foreach (var left in texts)
            foreach (var right in texts)
                Assert.Equal(Math.Sign(Array.IndexOf(texts, left) - Array.IndexOf(texts, right)), Math.Sign(ByteOrder.Compare(left, right)));
    }

    [Fact]
    public void Everything_with_a_prefix_lies_before_what_comes_after_it()
    {
        foreach (var tail in (string[])["", "\0", "z", "\uffff", "🩺", "\U0010ffff\U0010ffff"])
            Assert.True(ByteOrder.Compare("slot/" + tail, ByteOrder.After("slot/")!) < 0, Convert.ToHexString(Encoding.UTF8.GetBytes(tail)));
    }
}
