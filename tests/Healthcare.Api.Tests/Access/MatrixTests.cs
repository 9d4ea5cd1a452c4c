using System.Text.Json;
using Healthcare.Support;

namespace Healthcare.Access;

/// <summary>Every route of the OpenAPI document, with every role, for every kind of record, with a key, with a token, and without.</summary>
[Trait("Suite", "Contract")]
public sealed class MatrixTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    [Fact]
    public async Task Every_route_is_in_the_table_and_nothing_else()
    {
        var served = (await OperationsAsync()).Keys.Order(StringComparer.Ordinal);
        Assert.Equal(served, MatrixTable.Routes.Select(route => route.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_credentials_only_what_is_open_answers()
    {
        var operations = await OperationsAsync();
        foreach (var route in MatrixTable.Routes)
            foreach (var target in TargetsOf(route, Roles.Administrator))
                Assert.Equal(route.Permission is not Route.Open, (await SendAsync(world.Host.Anonymous, operations[route.Id], route, target)).Status is 401);
    }

    public static TheoryData<string, Credential> Callers =>
        [.. Roles.All.SelectMany(role => Enum.GetValues<Credential>().Select(credential => (role, credential)))];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task A_role_may_what_it_may_with_the_records_that_it_may_know_of(string role, Credential credential)
    {
        var operations = await OperationsAsync();
        var wrong = new List<string>();
        foreach (var route in MatrixTable.Routes)
            foreach (var target in TargetsOf(route, role))
            {
                var expected = route.Allows(role, credential) ? route.Rule.Of(role)[(int)target] : 'F';
                var answer = await SendAsync(world.As(role, credential), operations[route.Id], route, target);
                if (Outcome(answer) != expected)
                    wrong.Add($"{route.Id} for {target}: expected {expected}, got {answer.Status} {answer.Text}");
            }

        Assert.True(wrong.Count == 0, $"{role}, {credential}:\n{string.Join('\n', wrong)}");
    }

    private static char Outcome(ApiAnswer answer) => answer.Status switch
    {
        401 => 'U',
        403 => 'F',
        404 => 'N',
        >= 500 => 'X',
        _ => 'L',
    };

    private IEnumerable<Target> TargetsOf(Route route, string role)
    {
        var outcomes = route.Rule.Of(role);
        return Enum.GetValues<Target>().Where(target => (int)target < outcomes.Length && outcomes[(int)target] != ' ' && (route.Kind.Length == 0 || world.Knows(route.Kind, target)));
    }

    private Task<ApiAnswer> SendAsync(ApiClient api, (HttpMethod Method, string Path) operation, Route route, Target target)
    {
        var path = operation.Path.Replace("{id}", world.Id(route.Kind, target), StringComparison.Ordinal)
            .Replace("{documentId}", world.Id("document", target), StringComparison.Ordinal)
            .Replace("{deliveryId}", "nobody-at-all", StringComparison.Ordinal)
            .Replace("{code}", "nobody-at-all", StringComparison.Ordinal);
        (string, string)[] headers = route.IfMatch ? [("If-Match", "\"999999\"")] : [];
        return api.SendAsync(operation.Method, path + route.Query, BodyOf(route, target), headers);
    }

    private object? BodyOf(Route route, Target target) => route.Body switch
    {
        "practitioner" => Clinic.Practitioner(world.Id("location", target is Target.OtherLocation ? target : Target.Own)),
        "availability" => Clinic.Availability(world.Id("location", target is Target.OtherLocation ? target : Target.Own)),
        "account" => new { roles = new[] { Roles.Kiosk }, locationIds = new[] { world.Id("location", target is Target.OtherLocation ? target : Target.Own) } },
        "booking" => new { slotId = world.Id("slot", target), patientId = world.Id("patient", target), reason = new string('x', 501) },
        "move" => new { slotId = world.Id("slot", Target.Own) },
        "import" => new ByteArrayContent("{}\n"u8.ToArray()) { Headers = { ContentType = new("application/fhir+ndjson") } },
        "form" => new MultipartFormDataContent { { new StringContent(""), "title" } },
        var body => body,
    };

    private async Task<Dictionary<string, (HttpMethod Method, string Path)>> OperationsAsync()
    {
        var document = (await world.Host.Anonymous.GetAsync("/openapi/v1.json")).Expect(200).Json;
        return (from path in document.GetProperty("paths").EnumerateObject()
                from operation in path.Value.EnumerateObject()
                where operation.Value.ValueKind is JsonValueKind.Object
                select (operation.Value.GetProperty("operationId").GetString()!, (new HttpMethod(operation.Name.ToUpperInvariant()), path.Name)))
            .ToDictionary(operation => operation.Item1, operation => operation.Item2);
    }
}
