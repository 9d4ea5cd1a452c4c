using System.Text.Json;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Access;

/// <summary>Every operation that the API serves, with every role: what is not listed here is refused.</summary>
[Trait("Suite", "Contract")]
public sealed class RolesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] s_auditor =
    [
        "getService", "listLocations", "getLocation", "listServiceTypes", "getServiceType", "listPractitioners", "getPractitioner", "getAvailability",
        "findPatients", "searchPatients", "getPatient", "listPatientAppointments", "findSlots", "findFirstAvailableSlots", "getSlot",
        "listAppointments", "getAppointment", "getAppointmentHistory", "getImport", "listImportErrors",
    ];

    private static readonly string[] s_scheduler =
    [
        .. s_auditor, "setAvailability", "createPatient", "updatePatient", "holdSlot", "renewHold", "releaseHold", "bookAppointment", "cancelAppointment",
        "rescheduleAppointment", "arriveAppointment", "checkInAppointment", "fulfilAppointment", "missAppointment",
    ];

    private static readonly string[] s_kiosk =
    [
        "getService", "listLocations", "getLocation", "listServiceTypes", "getServiceType", "listPractitioners", "getPractitioner", "getAvailability",
        "findPatients", "searchPatients", "getPatient", "createPatient", "listPatientAppointments", "findSlots", "findFirstAvailableSlots", "getSlot",
        "holdSlot", "renewHold", "releaseHold", "bookAppointment", "getAppointment", "getAppointmentHistory", "cancelAppointment", "rescheduleAppointment",
        "arriveAppointment", "checkInAppointment",
    ];

    [Theory]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Scheduler)]
    [InlineData(Roles.Kiosk)]
    [InlineData(Roles.Auditor)]
    public async Task A_role_may_what_it_may_and_nothing_else(string role)
    {
        var operations = await OperationsAsync();
        var allowed = role switch
        {
            Roles.Scheduler => s_scheduler,
            Roles.Kiosk => s_kiosk,
            Roles.Auditor => s_auditor,
            _ => [.. operations.Select(operation => operation.Id)],
        };
        Assert.Subset(operations.Select(operation => operation.Id).ToHashSet(), allowed.ToHashSet());
        foreach (var (id, method, path) in operations)
        {
            var answer = await host.As(role).SendAsync(method, path, null);
            if (allowed.Contains(id))
                Assert.False(answer.Status is 401 or 403 or >= 500, $"{role} {id}: {answer.Status} {answer.Text}");
            else
                answer.ExpectProblem(403, "forbidden");
        }
    }

    [Fact]
    public async Task Without_a_key_nothing_under_the_api_answers()
    {
        foreach (var (_, method, path) in await OperationsAsync())
        {
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
