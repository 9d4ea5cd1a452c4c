using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Healthcare.Access;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Imports;

[Trait("Suite", "Contract")]
public sealed class ImportTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private const string Location = """{"resourceType":"Location","id":"l1","identifier":[{"system":"urn:example:sites","value":"north"}],"name":"North"}""";

    [Fact]
    public async Task A_file_is_taken_and_worked_off_line_by_line()
    {
        var file = $"{Location}\nthis is no resource\n{Patient("Imported")}\n";
        var accepted = (await host.Administrator.PostAsync("imports", Ndjson(file))).Expect(202);
        Assert.Equal($"/api/v1/imports/{accepted.Id}", accepted.Headers["Location"]);
        var done = await CompletedAsync(accepted.Headers["Location"]);
        Assert.Equal((3, 100), (done.Json.GetProperty("total").GetInt64(), done.Json.GetProperty("percent").GetInt32()));
        Assert.Equal(1, done.Json.GetProperty("failed").GetInt64());
        var error = Assert.Single((await host.Administrator.GetAsync($"imports/{accepted.Id}/errors")).Expect(200).Items);
        Assert.Equal(2, error.GetProperty("line").GetInt64());
        Assert.Single((await host.Administrator.GetAsync("patients?family=Imported")).Items);
        (await host.Administrator.GetAsync($"imports/{accepted.Id}/errors?cursor=broken")).ExpectProblem(400, "invalid-cursor");
    }

    [Fact]
    public async Task The_same_upload_with_the_same_key_is_the_same_import()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await host.Administrator.PostAsync("imports", Ndjson(Location), key)).Expect(202);
        var again = (await host.Administrator.PostAsync("imports", Ndjson(Location), key)).Expect(202);
        Assert.Equal(first.Id, again.Id);
        (await host.Administrator.PostAsync("imports", Ndjson(Location + "\n" + Location), key)).ExpectProblem(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_file_may_be_larger_than_any_other_body()
    {
        var file = string.Join('\n', Enumerable.Range(0, 20).Select(i => Patient($"Big{i}", new string('x', 200_000))));
        Assert.True(file.Length > 4_000_000);
        var accepted = (await host.Administrator.PostAsync("imports", Ndjson(file))).Expect(202);
        await CompletedAsync(accepted.Headers["Location"]);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_behind()
    {
        var spool = host.Spool;
        var before = await SpooledAsync();
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(host.Address.Host, host.Address.Port);
            var head = $"POST /api/v1/imports HTTP/1.1\r\nHost: test\r\nX-Api-Key: {ApiHost.KeyOf(Roles.Administrator)}\r\nContent-Type: application/fhir+ndjson\r\nContent-Length: 10000000\r\n\r\n";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await connection.GetStream().WriteAsync(new byte[1_000_000]);
            await UntilAsync(async () => (await SpooledAsync()).Except(before).Any());
        }

        await UntilAsync(async () => !(await SpooledAsync()).Except(before).Any());

        Task<IReadOnlyList<string>> SpooledAsync() => spool.FindOlderAsync(DateTimeOffset.UtcNow.AddDays(1), CancellationToken.None);
    }

    [Fact]
    public async Task Errors_of_an_unknown_import_are_a_404() =>
        (await host.Administrator.GetAsync("imports/imp-unknown/errors")).ExpectProblem(404, "import-not-found");

    [Fact]
    public async Task Another_media_type_is_a_415() =>
        (await host.Administrator.PostAsync("imports", Location)).ExpectProblem(415, "unsupported-media-type");

    private static string Patient(string family, string note = "") =>
        $$$"""{"resourceType":"Patient","identifier":[{"system":"urn:example:mrn","value":"{{{family}}}"}],"name":[{"family":"{{{family}}}","given":["Ian"]}],"birthDate":"1970-01-01","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">{{{note}}}</div>"}}""";

    private static StringContent Ndjson(string text) => new(text) { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+ndjson") } };

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }

    private async Task<ApiAnswer> CompletedAsync(string location)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var answer = (await host.Administrator.GetAsync(location)).Expect(200);
            if (answer.Json.GetProperty("status").GetString() == "completed")
                return answer;
            await Task.Delay(20, patience.Token);
        }
    }
}
