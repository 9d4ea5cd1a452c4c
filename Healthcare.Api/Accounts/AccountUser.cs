using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Healthcare.Accounts;

/// <summary>An account as ASP.NET Core Identity sees it.</summary>
public sealed record AccountUser(string Id, string UserName, Passkey[] Passkeys);

/// <summary>
/// Lets ASP.NET Core Identity read accounts: its passkey ceremonies ask for them. It changes nothing; every change is a unit of the account's
/// grain.
/// </summary>
public sealed class AccountUserStore(IGrainFactory grains) : IUserPasskeyStore<AccountUser>
{
    public Task<string> GetUserIdAsync(AccountUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(AccountUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(AccountUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(UserNames.Normalize(user.UserName));

    public async Task<AccountUser?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(userId))
            return null;
        var grain = grains.GetGrain<IAccountGrain>(userId);
        return await grain.Get() is { Disabled: false } account ? new AccountUser(account.Id, account.UserName, await grain.GetPasskeys()) : null;
    }

    public async Task<AccountUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await grains.GetGrain<IAccountListGrain>(0).FindByName(normalizedUserName) is { } id ? await FindByIdAsync(id, cancellationToken) : null;

    public async Task<AccountUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await grains.GetGrain<IAccountListGrain>(0).FindByPasskey(Base64Url.EncodeToString(credentialId)) is { } id ? await FindByIdAsync(id, cancellationToken) : null;

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AccountUser user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(ToInfo)]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(AccountUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return Task.FromResult(user.Passkeys.Where(passkey => passkey.Id == id).Select(ToInfo).FirstOrDefault());
    }

    public void Dispose()
    {
    }

    public Task<IdentityResult> CreateAsync(AccountUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> UpdateAsync(AccountUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> DeleteAsync(AccountUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetUserNameAsync(AccountUser user, string? userName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetNormalizedUserNameAsync(AccountUser user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task AddOrUpdatePasskeyAsync(AccountUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly();

    public Task RemovePasskeyAsync(AccountUser user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly();

    internal static Passkey ToPasskey(UserPasskeyInfo info, string? name) => new(
        Base64Url.EncodeToString(info.CredentialId), Base64Url.EncodeToString(info.PublicKey), name, info.CreatedAt, info.SignCount,
        info.Transports, info.IsUserVerified, info.IsBackupEligible, info.IsBackedUp);

    private static UserPasskeyInfo ToInfo(Passkey passkey) => new(
        Base64Url.DecodeFromChars(passkey.Id), Base64Url.DecodeFromChars(passkey.PublicKey), passkey.CreatedAt, (uint)passkey.SignCount,
        passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp, attestationObject: [], clientDataJson: [])
    {
        Name = passkey.Name,
    };

    private static NotSupportedException ReadOnly() => new("Accounts are changed through their grains.");
}
