using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Healthcare.Support;

namespace Healthcare.Processes;

/// <summary>
/// The first day of a clinic network: its sites, practitioners and patients are imported through the command line and again through the
/// API, ten practitioners get hours, and many clients book, cancel and move 1,000 appointments, before and after a kill -9.
/// HEALTHCARE_NETWORK_DATA names a folder of FHIR NDJSON to do it with; without it the network is generated.
/// </summary>
public sealed class NetworkScenarioTests(ITestOutputHelper output)
{
    private const int Appointments = 1_000;
    private const int Clients = 16;

    [Fact]
    public async Task A_network_is_imported_and_booked_by_concurrent_clients_and_survives_a_kill()
    {
        using var folder = new DataFolder();
        var files = await FilesAsync(folder);
        var imported = await folder.RunAsync(["import", .. files]);
        output.WriteLine(imported.Output);
        Assert.True(imported.ExitCode is 0 or 1, imported.Error);

        var server = await ServerProcess.StartAsync(folder.Data);
        await ImportAgainAsync(server, files);
        var slots = await PublishHoursAsync(server.Client);
        var patients = await PatientsAsync(server.Client);
        output.WriteLine($"{slots.Length} slots, {patients.Length} patients");

        var booked = await BookAsync(server.Client, slots, patients);
        var expected = await ChangeAsync(server.Client, booked, slots);
        await AssertSoundAsync(server.Client);
        await server.KillAsync();
        await server.DisposeAsync();

        server = await ServerProcess.StartAsync(folder.Data);
        foreach (var (id, status) in expected)
            Assert.Equal(status, (await server.Client.GetAsync($"appointments/{id}")).Expect(200).Json.GetProperty("status").GetString());
        await AssertSoundAsync(server.Client);
        await server.DisposeAsync();
    }

    private static async Task<string[]> FilesAsync(DataFolder folder)
    {
        if (Environment.GetEnvironmentVariable("HEALTHCARE_NETWORK_DATA") is { Length: > 0 } network)
            return Directory.GetFiles(network, "*.ndjson");
        (await folder.RunAsync("generate", "network", "--patients", "200", "--practitioners", "20", "--locations", "10", "--seed", "7")).Expect(0);
        return Directory.GetFiles(Path.Combine(folder.Path, "network"), "*.ndjson");
    }

    /// <summary>The same resources once more, in one body: everything is there, nothing doubles.</summary>
    private static async Task ImportAgainAsync(ServerProcess server, string[] files)
    {
        var before = (await server.Client.GetAsync("admin/integrity")).Expect(200).Json.GetProperty("checked");
        var body = new ByteArrayContent([.. files.SelectMany(File.ReadAllBytes)]) { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+ndjson") } };
        var accepted = (await server.Client.PostAsync("imports", body)).Expect(202);
        JsonElement import;
        do
        {
            await Task.Delay(100);
            import = (await server.Client.GetAsync(accepted.Headers["Location"])).Expect(200).Json;
        }
        while (import.GetProperty("status").GetString() == "running");

        Assert.Equal(100, import.GetProperty("percent").GetInt32());
        var after = (await server.Client.GetAsync("admin/integrity")).Expect(200).Json.GetProperty("checked");
        foreach (var kind in (string[])["patient", "practitioner", "location", "identifier"])
            Assert.Equal(before.GetProperty(kind).GetInt64(), after.GetProperty(kind).GetInt64());
    }

    private static async Task<string[]> PublishHoursAsync(ApiClient client)
    {
        var practitioners = (await client.GetAsync("practitioners?limit=200")).Expect(200).Items
            .Where(practitioner => practitioner.GetProperty("locationIds").GetArrayLength() > 0)
            .Take(10);
        var slots = new List<string>();
        foreach (var practitioner in practitioners)
        {
            var id = practitioner.GetProperty("id").GetString();
            var rule = new { days = (string[])["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from = "06:00", to = "22:00", slotMinutes = 20, locationId = practitioner.GetProperty("locationIds")[0].GetString() };
            var availability = new { horizonDays = 14, weekly = (object[])[rule], exceptions = (object[])[] };
            (await client.PutAsync($"practitioners/{id}/availability", availability, ("If-Match", "\"0\""))).Expect(200);
            var from = DateTime.UtcNow.AddDays(1);
            var free = (await client.GetAsync($"slots?practitionerId={id}&from={from:yyyy-MM-ddTHH:mm:ssZ}&to={from.AddDays(7):yyyy-MM-ddTHH:mm:ssZ}&status=free&limit=1000")).Expect(200);
            slots.AddRange(free.Items.Select(slot => slot.GetProperty("id").GetString()!));
        }

        return [.. slots];
    }

    private static async Task<string[]> PatientsAsync(ApiClient client)
    {
        var patients = new HashSet<string>();
        foreach (var letter in "abcdefghijklmnopqrstuvwxyz")
            patients.UnionWith((await client.GetAsync($"patients?family={letter}&limit=1000")).Expect(200).Items.Select(patient => patient.GetProperty("id").GetString()!));
        return [.. patients];
    }

    private static async Task<string[]> BookAsync(ApiClient client, string[] slots, string[] patients)
    {
        var booked = new ConcurrentBag<string>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (booked.Count < Appointments && Interlocked.Increment(ref next) is var i && i < slots.Length * 2)
            {
                // Two clients want each slot, one right after the other.
                var request = new { slotId = slots[i / 2 * 11 % slots.Length], patientId = patients[i % patients.Length] };
                var answer = await client.PostAsync("appointments", request);
                if (answer.Status == 201)
                    booked.Add(answer.Id);
                else
                    answer.Expect(409);
            }
        }));
        Assert.True(booked.Count >= Appointments, $"Only {booked.Count} were booked.");
        return [.. booked];
    }

    /// <summary>A third is cancelled and a third moved, all at once.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ChangeAsync(ApiClient client, string[] booked, string[] slots)
    {
        var expected = new ConcurrentDictionary<string, string>(booked.Select(id => KeyValuePair.Create(id, "booked")));
        await Parallel.ForAsync(0, booked.Length, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, _) =>
        {
            if (i % 3 == 0)
            {
                (await client.PostAsync($"appointments/{booked[i]}/cancel", new { reason = "scenario" })).Expect(200);
                expected[booked[i]] = "cancelled";
            }
            else if (i % 3 == 1)
            {
                var moved = await client.PostAsync($"appointments/{booked[i]}/reschedule", new { slotId = slots[^(1 + i)] });
                if (moved.Status != 200)
                {
                    moved.Expect(409);
                    return;
                }

                expected[booked[i]] = "cancelled";
                expected[moved.Id] = "booked";
            }
        });
        Assert.Contains(expected.Keys.Except(booked), id => expected[id] == "booked");
        return expected;
    }

    private static async Task AssertSoundAsync(ApiClient client)
    {
        var report = (await client.GetAsync("admin/integrity")).Expect(200);
        Assert.True(report.Json.GetProperty("valid").GetBoolean(), report.Text);
    }
}
