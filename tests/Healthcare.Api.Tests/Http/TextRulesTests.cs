namespace Healthcare.Http;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("Ann")]
    [InlineData("Zoë Ångström")]
    [InlineData("李小龙")]
    [InlineData("محمد")]
    [InlineData("👩‍⚕️ 😀")]
    [InlineData("O'Neill-Smith, Jr.")]
    public void Names_of_every_script_are_safe(string text) => Assert.True(TextRules.IsSafe(text));

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u001Bb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u2028b")]
    [InlineData("a\uFFFFb")]
    public void Control_characters_and_overrides_are_not(string text) => Assert.False(TextRules.IsSafe(text));

    [Fact]
    public void Half_a_character_is_not_safe()
    {
        Assert.False(TextRules.IsSafe(['a', '\ud83d']));
        Assert.False(TextRules.IsSafe(['\ude00', 'a']));
        Assert.False(TextRules.IsSafe(['\ud83d', '\ud83d', '\ude00']));
        Assert.True(TextRules.IsSafe(['\ud83d', '\ude00']));
    }

    [Fact]
    public void All_that_is_wrong_with_a_text_is_said_at_once()
    {
        var errors = new Errors();
        errors.RequiredText("name", new string('\n', 101) + "x");
        Assert.Equal(2, errors.Members["name"].Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t")]
    public void A_required_text_may_not_be_blank(string? text)
    {
        var errors = new Errors();
        errors.RequiredText("name", text);
        Assert.Equal(["is required and may not be blank"], errors.Members["name"]);
    }
}
