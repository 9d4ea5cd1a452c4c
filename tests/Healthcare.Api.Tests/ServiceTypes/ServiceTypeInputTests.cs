namespace Healthcare.ServiceTypes;

public sealed class ServiceTypeInputTests
{
    [Theory]
    [InlineData("checkup", 30, 80, "USD", null)]
    [InlineData("checkup", 480, 0, "JPY", null)]
    [InlineData("check up", 30, 80, "USD", "code")]
    [InlineData(null, 30, 80, "USD", "code")]
    [InlineData("checkup", 0, 80, "USD", "durationMinutes")]
    [InlineData("checkup", 481, 80, "USD", "durationMinutes")]
    [InlineData("checkup", 30, -1, "USD", "price.amount")]
    [InlineData("checkup", 30, 1_000_001, "USD", "price.amount")]
    [InlineData("checkup", 30, 80, "usd", "price.currency")]
    [InlineData("checkup", 30, 80, "XXX", "price.currency")]
    [InlineData("checkup", 30, 80, null, "price.currency")]
    public void A_service_type_has_a_code_a_length_and_a_price_in_real_money(string? code, int minutes, int amount, string? currency, string? wrong)
    {
        var errors = ServiceTypeInput.Check(new ServiceType(code!, "Check-up", minutes, new Money(amount, currency!)));
        Assert.Equal(wrong is null ? [] : [wrong], errors.Members.Keys);
    }
}
