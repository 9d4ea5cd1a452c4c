using System.Text.RegularExpressions;

namespace Healthcare.Processes;

/// <summary>What other processes may do, and may not, while a server runs.</summary>
public sealed partial class RunningServerTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private ServerProcess _server = null!;

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync(_folder.Data);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Directory_port_import_backup_restore_and_doctor_know_that_a_server_runs()
    {
        await A_second_server_on_the_directory_is_refused();
        await A_second_server_on_the_port_is_refused();
        await Commands_that_need_the_directory_say_what_to_do();
        await An_import_goes_to_the_running_server();
        await The_doctor_asks_the_running_server();
        await A_backup_is_taken_meanwhile();
    }

    private async Task A_second_server_on_the_directory_is_refused()
    {
        var second = await HealthcareProgram.RunAsync(_folder.Path, [], ServerProcess.Settings(_folder.Data));
        second.ExpectOneLine(1, $"process {_server.ProcessId}", "Healthcare__DataDirectory");
    }

    private async Task A_second_server_on_the_port_is_refused()
    {
        var second = await HealthcareProgram.RunAsync(_folder.Path, [], ServerProcess.Settings(_folder["other"], _server.Address.AbsoluteUri));
        second.ExpectOneLine(1, "ASPNETCORE_URLS");
        Assert.DoesNotContain("Healthcare is ready", second.Output, StringComparison.Ordinal);
    }

    private async Task Commands_that_need_the_directory_say_what_to_do()
    {
        var file = _folder.Write("one.ndjson", """{"resourceType":"Location","name":"Demo Clinic"}""");
        (await _folder.RunAsync("import", file)).ExpectOneLine(1, $"process {_server.ProcessId}", "--url", "--api-key");
        (await _folder.RunAsync("seed")).ExpectOneLine(1, $"process {_server.ProcessId}");
        (await _folder.RunAsync("import", file, "--url", "http://127.0.0.1:1", "--api-key", ServerProcess.Key)).ExpectOneLine(1, "127.0.0.1:1");
        (await _folder.RunAsync("import", file, "--url", _server.Address.AbsoluteUri, "--api-key", "wrong")).ExpectOneLine(1, "401", "--api-key");
        (await _folder.RunAsync("import", file, "--url", _server.Address.AbsoluteUri)).ExpectOneLine(2, "--api-key");
        (await _folder.RunAsync("import", file, "--url", "nowhere", "--api-key", "k")).ExpectOneLine(2, "nowhere");
    }

    private async Task An_import_goes_to_the_running_server()
    {
        (await _folder.RunAsync("generate", "fake", "--patients", "50", "--practitioners", "4", "--locations", "2")).Expect(0);
        var import = await _folder.RunAsync(
            "import", _folder["fake/patients.ndjson"], _folder["fake/network.ndjson"], "--url", _server.Address.AbsoluteUri, "--api-key", ServerProcess.Key);
        import.Expect(0);
        Assert.Contains("Imported 60 of 60 resources, 0 failed.", import.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await _server.Client.GetAsync("locations")).Expect(200).Items.Count());
    }

    private async Task The_doctor_asks_the_running_server()
    {
        var alone = await HealthcareProgram.RunAsync(_folder.Path, ["doctor"], ServerProcess.Settings(_folder.Data, _server.Address.AbsoluteUri));
        alone.Expect(0);
        Assert.Matches(WarningOfNetwork(), alone.Output);
        Assert.Contains("is where Healthcare answers", alone.Output, StringComparison.Ordinal);
        var asking = await _folder.RunAsync("doctor", "--url", _server.Address.AbsoluteUri, "--api-key", ServerProcess.Key);
        asking.Expect(0);
        Assert.Contains("patient 50", asking.Output, StringComparison.Ordinal);
    }

    private async Task A_backup_is_taken_meanwhile()
    {
        (await _folder.RunAsync("backup", "copy.db")).Expect(0);
        (await _folder.RunAsync("restore", "copy.db", "--force")).ExpectOneLine(1, $"process {_server.ProcessId}");
        (await _folder.RunAsync("restore", "copy.db", "--data", "elsewhere")).Expect(0);
    }

    [GeneratedRegex("(?m)^warning network .*--url")]
    private static partial Regex WarningOfNetwork();
}
