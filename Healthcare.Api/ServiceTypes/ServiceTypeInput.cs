using Healthcare.Http;

namespace Healthcare.ServiceTypes;

/// <summary>What a client may say about a service type.</summary>
public static class ServiceTypeInput
{
    private const int MaxDurationMinutes = 480;
    private const decimal MaxAmount = 1_000_000;
    private const int MaxDecimals = 4;

    public static Errors Check(ServiceType serviceType)
    {
        var errors = new Errors();
        errors.RequiredId("code", serviceType.Code);
        errors.RequiredText("name", serviceType.Name);
        errors.Range("durationMinutes", serviceType.DurationMinutes, 1, MaxDurationMinutes);
        if (serviceType.Price is not { } price)
            return errors;
        errors.Require(price.Amount is >= 0 and <= MaxAmount && price.Amount.Scale <= MaxDecimals, "price.amount", $"must be from 0 to {MaxAmount} with at most {MaxDecimals} decimals");
        errors.Require(Currencies.Exists(price.Currency), "price.currency", "must be a currency of ISO 4217, like USD");
        return errors;
    }
}
