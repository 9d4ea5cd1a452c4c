using Healthcare.Accounts;
using Healthcare.Support;

namespace Healthcare.Access;

/// <summary>
/// Two locations, and of everything one that is the caller's own, one at the same location, one at the other, and one that does not exist.
/// Appointments are cancelled, so that nothing the matrix asks for changes them.
/// </summary>
public sealed class MatrixWorld : IAsyncLifetime
{
    private readonly Dictionary<(string Kind, Target Target), string> _ids = [];
    private readonly Dictionary<string, string> _keys = [];
    private readonly Dictionary<string, string> _tokens = [];

    public ApiHost Host { get; } = new();

    public string Home { get; private set; } = "";

    public ApiClient As(string role, Credential credential) => credential is Credential.Key ? Host.WithKey(_keys[role]) : Host.WithToken(_tokens[role]);

    public string Id(string kind, Target target) => _ids.GetValueOrDefault((kind, target), kind switch
    {
        "appointment" => "prac-nobody.20300101T0900Z.1",
        "slot" => "prac-nobody.20300101T0900Z",
        _ => "nobody-at-all",
    });

    public bool Knows(string kind, Target target) => target is Target.Nobody || _ids.ContainsKey((kind, target));

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        var api = Host.Administrator;
        Home = await api.AddLocationAsync();
        var other = await api.AddLocationAsync();
        _ids[("location", Target.Own)] = Home;
        _ids[("location", Target.OtherLocation)] = other;
        await AddAsync(api, Target.Own, Home);
        await AddAsync(api, Target.SameLocation, Home);
        await AddAsync(api, Target.OtherLocation, other);
        foreach (var role in Roles.All)
        {
            var grant = GrantOf(role);
            _keys[role] = await IssueAsync(api, role, grant);
            _tokens[role] = await LogInAsync(api, await AddAccountAsync(api, grant));
        }

        _ids[("account", Target.Own)] = (await AddAccountAsync(api, KioskAt(Home))).Id;
        _ids[("account", Target.OtherLocation)] = (await AddAccountAsync(api, KioskAt(other))).Id;
        _ids[("key", Target.Own)] = (await api.PostAsync("api-keys", new { name = "here", roles = new[] { Roles.Kiosk }, locationIds = new[] { Home } })).Expect(201).Id;
        _ids[("key", Target.OtherLocation)] = (await api.PostAsync("api-keys", new { name = "there", roles = new[] { Roles.Kiosk }, locationIds = new[] { other } })).Expect(201).Id;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task AddAsync(ApiClient api, Target target, string location)
    {
        var practitioner = (await api.PostAsync("practitioners", Clinic.Practitioner(location))).Expect(201).Id;
        (await api.PutAsync($"practitioners/{practitioner}/availability", Clinic.Availability(location), ("If-Match", "*"))).Expect(200);
        var patient = await api.AddPatientAsync();
        var booked = (await api.BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201).Id;
        (await api.PostAsync($"appointments/{booked}/cancel", new { reason = "Not needed" })).Expect(200);
        _ids[("practitioner", target)] = practitioner;
        _ids[("patient", target)] = patient;
        _ids[("slot", target)] = Clinic.SlotId(practitioner, 2);
        _ids[("appointment", target)] = booked;
        _ids[("booking", target)] = patient;
        _ids[("document", target)] = (await api.SendAsync(HttpMethod.Post, $"patients/{patient}/documents", Clinic.Document())).Expect(201).Id;
    }

    /// <summary>What a key or an account of the role is limited to.</summary>
    private Dictionary<string, object> GrantOf(string role) => role switch
    {
        Roles.Administrator => new() { ["roles"] = new[] { role } },
        Roles.Patient => new() { ["roles"] = new[] { role }, ["patientId"] = Id("patient", Target.Own) },
        Roles.Practitioner => new() { ["roles"] = new[] { role }, ["practitionerId"] = Id("practitioner", Target.Own) },
        _ => new() { ["roles"] = new[] { role }, ["locationIds"] = new[] { Home } },
    };

    private static Dictionary<string, object> KioskAt(string location) => new() { ["roles"] = new[] { Roles.Kiosk }, ["locationIds"] = new[] { location } };

    private static async Task<(string Id, string UserName)> AddAccountAsync(ApiClient api, Dictionary<string, object> grant)
    {
        var userName = Person.NewName();
        var body = new Dictionary<string, object>(grant) { ["userName"] = userName, ["password"] = Person.Password };
        return ((await api.PostAsync("accounts", body)).Expect(201).Id, userName);
    }

    private static async Task<string> LogInAsync(ApiClient api, (string Id, string UserName) account)
    {
        var answer = (await api.PostAsync("auth/login", new { userName = account.UserName, password = Person.Password })).Expect(200);
        return answer.Json.GetProperty("accessToken").GetString()!;
    }

    private static async Task<string> IssueAsync(ApiClient api, string role, Dictionary<string, object> grant)
    {
        var issued = (await api.PostAsync("api-keys", new Dictionary<string, object>(grant) { ["name"] = role })).Expect(201).Json;
        Assert.StartsWith("hck_", issued.GetProperty("key").GetString(), StringComparison.Ordinal);
        return issued.GetProperty("key").GetString() ?? role;
    }
}
