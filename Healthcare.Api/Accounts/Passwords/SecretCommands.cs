using System.Text.Json;
using Healthcare.Access;
using Healthcare.Http;

namespace Healthcare.Accounts.Passwords;

/// <summary>
/// The context of a write whose body has a password in it. What is stored to know the request again is a hash of the body; the password
/// goes into it as slowly hashed as it is stored, because a quick hash would be a way to guess it.
/// </summary>
internal static class SecretCommands
{
    public static async Task<CommandContext> ContextAsync<T>(
        HttpContext http, PasswordHashing hashing, T body, string? password, Func<T, string?, T> with)
    {
        if (password is null || IdempotencyHeader.Read(http.Request) is not { } key)
            return Callers.CommandOf(http, JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.TypeOf<T>()));
        var slow = await hashing.DigestAsync(password, $"{http.User.Caller().Id}\n{key}", http.RequestAborted);
        return Callers.CommandOf(http, JsonSerializer.SerializeToUtf8Bytes(with(body, slow), ApiJson.TypeOf<T>()));
    }
}
