using Healthcare.Access;
using Healthcare.Accounts;
using Healthcare.Storage;

namespace Healthcare.Reports;

/// <summary>By what means an actor of the log books: by the roles that it has now.</summary>
public static class BookingChannels
{
    public static async Task<Dictionary<string, BookingChannel>> OfAsync(IBookingStore store, IEnumerable<string> actors)
    {
        var channels = new Dictionary<string, BookingChannel>();
        foreach (var actor in actors.Distinct())
            channels[actor] = Of(await RolesAsync(store, actor));
        return channels;
    }

    public static BookingChannel Of(string[]? roles) => roles switch
    {
        null => BookingChannel.Unknown,
        _ when roles.Contains(Roles.Kiosk) => BookingChannel.Kiosk,
        _ when roles.Contains(Roles.Patient) => BookingChannel.Patient,
        _ when roles.Contains(Roles.Integration) => BookingChannel.Partner,
        _ => BookingChannel.Staff,
    };

    private static async Task<string[]?> RolesAsync(IBookingStore store, string actor) => actor.Split('-', 2) switch
    {
        ["acc", _] => await ReadAsync<AccountState>(store, RowKeys.Account(actor)) is { } account ? account.Value.Roles : null,
        ["cli", _] => [Roles.Integration],
        ["key", var hash] => await ReadAsync<IssuedKeyState>(store, RowKeys.IssuedKey(actor)) is { } key ? key.Value.Grant.Roles : await OfFixedKeyAsync(store, hash),
        _ => null,
    };

    // Keys of the settings are kept by their whole hash; an actor has the first characters of it.
    private static async Task<string[]?> OfFixedKeyAsync(IBookingStore store, string hash)
    {
        await foreach (var row in store.ScanAsync(RowKeys.ApiKey(hash)))
            return row.Payload.FromPayload<ApiKeyState>().Roles;
        return null;
    }

    private static async Task<T?> ReadAsync<T>(IBookingStore store, string key)
        where T : class =>
        (await store.ReadAsync(key))?.Payload.FromPayload<T>();
}
