namespace Healthcare.Protection;

public sealed class CanariesTests
{
    [Theory]
    [InlineData("name=zqFAMILYxw;")]
    [InlineData("patient-birth/1931-07-23")]
    [InlineData("7a7166616d696c797877")]
    [InlineData("{\"value\":\"eyJmYW1pbHkiOiJ6cWZhbWlseXh3IiwiZ2l2ZW4iOiJ4In0=\"}")]
    public void A_canary_is_found_in_whatever_form(string text) => Assert.NotEmpty(Canaries.In(text));
}
