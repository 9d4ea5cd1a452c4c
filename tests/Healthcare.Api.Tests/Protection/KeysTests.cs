using System.Text.RegularExpressions;
using Healthcare.Processes;

namespace Healthcare.Protection;

/// <summary>An operator changes the key of a server that runs.</summary>
public sealed partial class KeysTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_key_is_changed_while_the_server_works_and_the_old_one_is_taken_out()
    {
        await using (var server = await ServerProcess.StartAsync(_folder.Data))
        {
            var patient = (await server.Client.PostAsync("patients", new { name = new { family = "Keyed", given = new[] { "Ann" } }, birthDate = "1980-01-01" })).Expect(201).Id;
            var old = Assert.Single(await ListAsync()).Key;
            var added = Named((await _folder.RunAsync("keys", "add")).Expect(0).Output);
            (await _folder.RunAsync("keys", "use", added)).Expect(0);
            (await _folder.RunAsync("keys", "remove", old)).ExpectOneLine(1, old, "records");

            var started = (await server.Client.PostAsync("admin/keys/rotation", null, ("Idempotency-Key", "once"))).Expect(202);
            Assert.Equal((added, "running"), (started.Json.GetProperty("key").GetString(), started.Json.GetProperty("status").GetString()));
            Assert.Equal("/api/v1/admin/keys/rotation", started.Headers["Location"]);
            await CompletedAsync(server);
            Assert.Equal(started.Text, (await server.Client.PostAsync("admin/keys/rotation", null, ("Idempotency-Key", "once"))).Expect(202).Text);

            var keys = (await server.Client.GetAsync("admin/keys")).Expect(200).Items.ToDictionary(key => key.GetProperty("id").GetString()!, key => (key.GetProperty("current").GetBoolean(), key.GetProperty("sealed").GetInt64()));
            Assert.Equal((false, 0), keys[old]);
            Assert.True(keys[added] is (true, > 5), $"{keys[added]}");
            (await _folder.RunAsync("keys", "remove", added)).ExpectOneLine(1, added);
            (await _folder.RunAsync("keys", "remove", old)).Expect(0);
            (await server.Client.GetAsync($"patients/{patient}")).Expect(200);
            var actions = (await server.Client.GetAsync("audit?limit=50")).Expect(200).Items.Select(each => each.GetProperty("action").GetString()).ToArray();
            Assert.Superset(new HashSet<string?> { "keys.rotation-started", "keys.rotated" }, actions.ToHashSet());
        }

        await using var next = await ServerProcess.StartAsync(_folder.Data);
        Assert.Single((await next.Client.GetAsync("patients?family=keyed")).Expect(200).Items);
        Assert.True((await next.Client.PostAsync("audit/verify")).Expect(200).Json.GetProperty("valid").GetBoolean());
        Assert.True((await next.Client.GetAsync("admin/integrity")).Expect(200).Json.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task A_new_ring_replaces_none_and_names_itself()
    {
        var made = (await _folder.RunAsync("keys", "new", "ring.json")).Expect(0);
        Assert.Matches(Name(), made.Output);
        (await _folder.RunAsync("keys", "new", "ring.json")).ExpectOneLine(2, "exists already");
        (await _folder.RunAsync("keys", "use", "00000000")).ExpectOneLine(1, "protection-keys.json");
    }

    private static string Named(string output) => Name().Match(output).Groups[1].Value;

    private static async Task CompletedAsync(ServerProcess server)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var rotation = (await server.Client.GetAsync("admin/keys/rotation")).Expect(200).Json;
            if (rotation.GetProperty("status").GetString() == "completed")
                return;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), rotation.ToString());
        }
    }

    private async Task<List<(string Key, string Line)>> ListAsync() =>
        [.. (await _folder.RunAsync("keys", "list")).Expect(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (line.Split(' ')[0], line))];

    [GeneratedRegex("the key ([0-9a-f]{8})")]
    private static partial Regex Name();
}
