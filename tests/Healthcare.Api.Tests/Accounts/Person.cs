using Healthcare.Support;

namespace Healthcare.Accounts;

/// <summary>Somebody with an account.</summary>
public sealed record Person(ApiHost Host, string Id, string UserName)
{
    public const string Password = "seven herons ate lunch";

    public static string NewName() => $"person-{Guid.NewGuid():N}"[..20];

    public Task<ApiAnswer> LogInAsync(string? userName = null, string password = Password, params (string, string)[] headers) =>
        Host.Anonymous.PostAsync("auth/login", new { userName = userName ?? UserName, password }, headers);

    public Task<ApiAnswer> RefreshAsync(ApiAnswer tokens) => Host.Anonymous.PostAsync("auth/refresh", new { refreshToken = tokens.Json.GetProperty("refreshToken").GetString() });

    /// <summary>A client with the access token of an answer.</summary>
    public Caller With(ApiAnswer tokens) => new(Host, tokens.Json.GetProperty("accessToken").GetString()!);

    public sealed record Caller(ApiHost Host, string Token)
    {
        public Task<ApiAnswer> GetAsync(string path) => Host.Anonymous.GetAsync(path, ("Authorization", $"Bearer {Token}"));

        public Task<ApiAnswer> PostAsync(string path, object? body = null, params (string, string)[] headers) =>
            Host.Anonymous.PostAsync(path, body, [("Authorization", $"Bearer {Token}"), .. headers]);

        public Task<ApiAnswer> DeleteAsync(string path) => Host.Anonymous.DeleteAsync(path, ("Authorization", $"Bearer {Token}"));
    }
}

public static class People
{
    public static async Task<Person> AddAccountAsync(this ApiHost host, string role, string password = Person.Password)
    {
        var userName = Person.NewName();
        var answer = (await host.Administrator.PostAsync("accounts", new { userName, password, roles = new[] { role } })).Expect(201);
        return new Person(host, answer.Id, userName);
    }
}
