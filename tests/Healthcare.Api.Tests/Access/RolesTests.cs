using System.Text.Json;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Access;

/// <summary>How a caller shows who it is; what each role may is in <see cref="MatrixTests"/>.</summary>
[Trait("Suite", "Contract")]
public sealed class RolesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Without_a_key_only_the_log_in_answers_under_the_api()
    {
        foreach (var (id, method, path) in await OperationsAsync())
        {
            if (MatrixTable.Routes.Single(route => route.Id == id).Permission is Route.Open)
                continue;
            var answer = (await host.Anonymous.SendAsync(method, path, null)).ExpectProblem(401, "unauthenticated");
            Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
        }

        (await host.Anonymous.GetAsync("nothing")).ExpectProblem(401, "unauthenticated");
        (await host.Anonymous.GetAsync("/metrics")).ExpectProblem(401, "unauthenticated");
        (await host.Anonymous.DeleteAsync("locations")).ExpectProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Without_a_key_health_and_documentation_answer()
    {
        foreach (var path in (string[])["/health/live", "/health/ready", "/openapi/v1.json", "/docs"])
            (await host.Anonymous.GetAsync(path)).Expect(200);
    }

    [Theory]
    [InlineData("X-Api-Key", "auditor-key-of-the-tests-0123456789", 200)]
    [InlineData("Authorization", "Bearer auditor-key-of-the-tests-0123456789", 200)]
    [InlineData("Authorization", "bearer auditor-key-of-the-tests-0123456789", 200)]
    [InlineData("Authorization", "Basic auditor-key-of-the-tests-0123456789", 401)]
    [InlineData("Authorization", "Bearer", 401)]
    [InlineData("X-Api-Key", "auditor-key-of-the-tests-012345678", 401)]
    [InlineData("X-Api-Key", "AUDITOR-KEY-OF-THE-TESTS-0123456789", 401)]
    [InlineData("X-Api-Key", "", 401)]
    [InlineData("X-Api-Key", "ключ", 401)]
    public async Task A_key_is_sent_in_one_of_two_headers(string header, string value, int status) =>
        (await host.Anonymous.GetAsync("locations", (header, value))).Expect(status);

    [Fact]
    public async Task The_keys_that_everybody_knows_open_nothing_where_the_demo_is_off()
    {
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IApiKeyGrain>(KeyHash.Of(DemoKeys.Of(Roles.Administrator)).ToString());
        await grain.Ensure("demo of long ago", [Roles.Administrator], CommandContext.System("test"));
        (await host.WithKey(DemoKeys.Of(Roles.Administrator)).GetAsync("locations")).ExpectProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_key_of_any_length_is_refused_quietly() =>
        Assert.InRange((await host.WithKey(new string('k', 10_000)).GetAsync("locations")).Status, 401, 401);

    private async Task<(string Id, HttpMethod Method, string Path)[]> OperationsAsync()
    {
        var document = (await host.Anonymous.GetAsync("/openapi/v1.json")).Expect(200).Json;
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Value.ValueKind is JsonValueKind.Object
               select (operation.Value.GetProperty("operationId").GetString()!, new HttpMethod(operation.Name.ToUpperInvariant()),
                   path.Name.Replace("{id}", "unknown", StringComparison.Ordinal).Replace("{code}", "unknown", StringComparison.Ordinal)),
        ];
    }
}
