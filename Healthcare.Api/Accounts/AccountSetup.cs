using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.Passwords;
using Healthcare.Accounts.SecondFactors;
using Healthcare.Accounts.Tokens;
using Healthcare.Hosting;
using Microsoft.AspNetCore.Identity;

namespace Healthcare.Accounts;

/// <summary>Accounts, log-in and tokens; of ASP.NET Core Identity the password hasher, the user manager and the passkey ceremonies.</summary>
internal static class AccountSetup
{
    public static void AddAccounts(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenReader>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<Tickets>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ITokenSubject, AccountCallers>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<PasswordLogIn>();
        services.AddSingleton<AccountGuard>();
        services.AddScoped<Passkeys>();
        services.AddHostedService<DemoAccountSetup>();

        services.AddIdentityCore<AccountUser>().AddUserStore<AccountUserStore>();
        services.AddScoped<IPasskeyHandler<AccountUser>, PasskeyHandler<AccountUser>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.ServerDomain = settings.Accounts.PasskeyDomain;
            // A passkey is both factors at once: it is there, and its owner has shown that they are.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AuthenticatorTimeout = TokenIssuer.TicketLifetime;
        });
    }
}

/// <summary>Makes the accounts of the demo, where it is on, before the first request.</summary>
internal sealed class DemoAccountSetup(IGrainFactory grains, Settings settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => settings.Demo ? DemoAccounts.EnsureAsync(grains) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
