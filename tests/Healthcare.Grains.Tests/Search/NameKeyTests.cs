namespace Healthcare.Search;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Müller", "MULLER")]
    [InlineData("Müller", "mu\u0308ller")]
    [InlineData("Strauß", "STRAUSS")]
    [InlineData("Søren", "soren")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Ægir", "aegir")]
    [InlineData("ΓΙΏΡΓΟΣ", "γιωργος")]
    [InlineData("ﬁsher", "Fisher")]
    [InlineData("Ｗａｎｇ", "wang")]
    [InlineData("  De\u00a0 La\tCruz ", "de la cruz")]
    [InlineData("Na\u200bme\u202e", "name")]
    [InlineData("a\0b", "a b")]
    public void Names_that_differ_in_case_accents_or_white_space_have_one_key(string one, string other) =>
        Assert.Equal(NameKey.Normalize(one), NameKey.Normalize(other));

    [Theory]
    [InlineData("Meyer", "Meier")]
    [InlineData("Li", "Lin")]
    public void Other_names_have_other_keys(string one, string other) => Assert.NotEqual(NameKey.Normalize(one), NameKey.Normalize(other));

    [Fact]
    public void What_is_no_text_has_a_key_too()
    {
        Assert.Equal("", NameKey.Normalize(null));
        Assert.Equal("", NameKey.Normalize(" \u0301\t"));
        Assert.Equal("x\ufffd", NameKey.Normalize("x\ud800"));
    }
}
