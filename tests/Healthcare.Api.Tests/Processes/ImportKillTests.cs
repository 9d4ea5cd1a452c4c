using System.Text;
using System.Text.Json;
using Healthcare.Demo;
using Healthcare.Support;

namespace Healthcare.Processes;

/// <summary>An import that was interrupted is finished, and counts every line once.</summary>
public sealed class ImportKillTests(ITestOutputHelper output)
{
    private const int Patients = 4000;
    private static readonly int[] s_badLines = [1, 700, 701, 3000, 3999];
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task An_import_that_was_killed_in_its_middle_goes_on_with_exact_counts()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        using var folder = new DataFolder();
        var server = await ServerProcess.StartAsync(folder.Data);
        using var body = new StringContent(await WriteAsync(seed), Encoding.UTF8, "application/fhir+ndjson");
        var id = (await server.Client.PostAsync("imports", body)).Expect(202).Id;
        var halfWay = new Random(seed).Next(500, 2500);
        var killedAt = await FollowAsync(server.Client, id, import => import.GetProperty("done").GetInt64() >= halfWay);
        Assert.Equal("running", killedAt.GetProperty("status").GetString());
        await server.KillAsync();
        await server.DisposeAsync();
        output.WriteLine($"Killed at {killedAt}");

        await using var next = await ServerProcess.StartAsync(folder.Data);
        var end = await FollowAsync(next.Client, id, import => import.GetProperty("status").GetString() != "running");
        Assert.Equal("completed", end.GetProperty("status").GetString());
        Assert.Equal(Patients + s_badLines.Length, end.GetProperty("total").GetInt64());
        Assert.Equal(Patients, end.GetProperty("done").GetInt64());
        Assert.Equal(s_badLines.Length, end.GetProperty("failed").GetInt64());

        var errors = (await next.Client.GetAsync($"imports/{id}/errors")).Expect(200);
        Assert.Equal(s_badLines, errors.Items.Select(error => error.GetProperty("line").GetInt32()));
        var report = (await next.Client.GetAsync("admin/integrity")).Expect(200);
        Assert.True(report.Json.GetProperty("valid").GetBoolean(), report.Text);
        Assert.Equal(Patients, report.Json.GetProperty("checked").GetProperty("patient").GetInt64());
    }

    private static async Task<JsonElement> FollowAsync(ApiClient client, string id, Func<JsonElement, bool> until)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        while (true)
        {
            var import = (await client.GetAsync($"imports/{id}")).Expect(200).Json;
            if (until(import))
                return import;
            await Task.Delay(s_pause, deadline.Token);
        }
    }

    /// <summary>Patients, with lines between them that are none.</summary>
    private static async Task<string> WriteAsync(int seed)
    {
        using var stream = new MemoryStream();
        await FakeNetworkNdjson.WriteAsync(new FakeNetwork(new FakeNetworkSize(0, 0, Patients), seed), stream);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var line in s_badLines)
            lines.Insert(line - 1, """{"resourceType":"Patient","birthDate":"not a date"}""");
        return string.Join('\n', lines);
    }
}
