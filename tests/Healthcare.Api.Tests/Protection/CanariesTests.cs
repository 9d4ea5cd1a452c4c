using System.Text;

namespace Healthcare.Protection;

public sealed class CanariesTests
{
    [Theory]
    [InlineData("name=zqFAMILYxw;")]
    [InlineData("patient-birth/1931-07-23")]
    [InlineData("7a7166616d696c797877")]
    [InlineData("{\"value\":\"eyJmYW1pbHkiOiJ6cWZhbWlseXh3IiwiZ2l2ZW4iOiJ4In0=\"}")]
    public void A_canary_is_found_in_whatever_form(string text) => Assert.NotEmpty(Canaries.In(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc")]
    public void A_canary_is_found_in_base_64_wherever_it_stands(string before)
    {
        foreach (var after in (string[])["", "d", "de", "def"])
            Assert.Equal(["zqkinxw"], Canaries.In(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}zqkinxw{after}"))));
    }

    /// <summary>Four characters of "zqmailxw" in base 64 stand in this name, as they do in one of many million.</summary>
    [Fact]
    public void A_few_characters_by_chance_are_no_canary() => Assert.Empty(Canaries.In("m9TxbWFpbHtr"));
}
