using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Overload;

/// <summary>The whole application, with every place taken.</summary>
[Trait("Suite", "Contract")]
public sealed class OverloadTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private RequestGates Gates => host.Services.GetRequiredService<RequestGates>();

    [Fact]
    public async Task While_all_places_are_taken_requests_are_refused_operators_are_answered_and_afterwards_all_is_well()
    {
        var slot = Clinic.SlotId(await host.Administrator.AddPractitionerAsync());
        var patient = await host.Administrator.AddPatientAsync();
        var places = await TakeAllAsync(Gates.Ordinary);

        var refused = (await host.Administrator.BookAsync(slot, patient)).ExpectProblem(503, "overloaded");
        Assert.Equal("1", refused.Headers["Retry-After"]);
        (await host.Anonymous.GetAsync("api/v1/nothing", ("X-Request-Id", "mine"))).ExpectProblem(503, "overloaded");
        (await host.Anonymous.GetAsync("/health/live")).Expect(200);
        (await host.Anonymous.GetAsync("/health/ready")).Expect(200);
        var metrics = (await host.Administrator.GetAsync("/metrics")).Expect(200).Text;
        Assert.Contains("healthcare_api_requests_in_work", metrics, StringComparison.Ordinal);
        Assert.Contains("healthcare_api_requests_waiting", metrics, StringComparison.Ordinal);
        Assert.Contains("healthcare_api_requests_refused", metrics, StringComparison.Ordinal);
        foreach (var place in places)
            place.Dispose();

        (await host.Administrator.BookAsync(slot, patient)).Expect(201);
        Assert.Equal((0, 0), (Gates.Ordinary.InWork, Gates.Ordinary.Waiting));
    }

    [Fact]
    public async Task A_request_that_waits_is_answered_as_soon_as_there_is_a_place()
    {
        var places = await TakeAllAsync(Gates.Ordinary);
        var waiting = host.Administrator.GetAsync("locations");
        await UntilAsync(() => Gates.Ordinary.Waiting == 1);

        places[0].Dispose();
        (await waiting).Expect(200);
        foreach (var place in places[1..])
            place.Dispose();
    }

    [Fact]
    public async Task Uploads_that_take_all_their_places_take_none_from_bookings()
    {
        var places = await TakeAllAsync(Gates.Lasting);
        (await host.Administrator.PostAsync("imports", Ndjson())).ExpectProblem(503, "overloaded");
        (await host.Administrator.GetAsync("admin/integrity")).ExpectProblem(503, "overloaded");
        (await host.Administrator.GetAsync("locations")).Expect(200);
        foreach (var place in places)
            place.Dispose();
        (await host.Administrator.GetAsync("admin/integrity")).Expect(200);
    }

    private static async Task<List<RateLimitLease>> TakeAllAsync(RequestGate gate)
    {
        // Others of this class may still be on their way out.
        await UntilAsync(() => gate.InWork == 0);
        var places = new List<RateLimitLease>();
        for (var i = 0; i < gate.Limits.InWork; i++)
            places.Add((await gate.EnterAsync(default))!);
        return places;
    }

    private static StringContent Ndjson() => new("{}") { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+ndjson") } };

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!holds())
            await Task.Delay(5, patience.Token);
    }
}
