using System.Security.Cryptography;

namespace Healthcare.Webhooks;

/// <summary>Makes secrets as Standard Webhooks writes them: <c>whsec_</c> and 256 random bits.</summary>
internal static class WebhookSecrets
{
    private const string Prefix = "whsec_";
    private const string IdPrefix = "sec";
    private const int Bytes = 32;

    public static WebhookSecret New() => new(Ids.New(IdPrefix), Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
}
