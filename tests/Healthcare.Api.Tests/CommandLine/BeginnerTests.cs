using Healthcare.Processes;

namespace Healthcare.CommandLine;

/// <summary>Mistakes of the first hour: one clear line each.</summary>
public sealed class BeginnerTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help", "import network.ndjson")]
    [InlineData("seed --help", "seed --patients")]
    [InlineData("import --help", "--api-key KEY")]
    [InlineData("generate --help", "generate fake-network")]
    [InlineData("doctor -h", "doctor --url")]
    [InlineData("backup --help", "backup healthcare-backup.db")]
    [InlineData("restore --help", "--force")]
    public async Task Help_shows_an_example(string command, string example)
    {
        var help = (await _folder.RunAsync(command.Split(' '))).Expect(0);
        Assert.Contains("Usage:", help.Output, StringComparison.Ordinal);
        Assert.Contains(example, help.Output[help.Output.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var version = (await _folder.RunAsync("--version")).Expect(0);
        Assert.StartsWith("0.", Assert.Single(version.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imprt x.ndjson", "imprt")]
    [InlineData("import", "import --help")]
    [InlineData("import missing.ndjson", "missing.ndjson")]
    [InlineData("import .", "is a directory")]
    [InlineData("import --fast x.ndjson", "--fast")]
    [InlineData("import x.ndjson --api-key k", "--url")]
    [InlineData("generate", "generate --help")]
    [InlineData("generate here --patients many", "--patients")]
    [InlineData("generate here --patients -1", "--patients")]
    [InlineData("seed --locations 0", "--locations")]
    [InlineData("seed 5", "5")]
    [InlineData("doctor --deep", "--deep")]
    [InlineData("backup .", "is a directory")]
    [InlineData("restore missing.db", "missing.db")]
    public async Task A_wrong_call_is_told_in_one_line_and_with_exit_code_2(string command, string said)
    {
        (await RunOnNothingAsync(command)).ExpectOneLine(2, said);
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Theory]
    [InlineData("backup copy.db", "no database")]
    [InlineData("restore x.ndjson", "x.ndjson")]
    [InlineData("seed --data x.ndjson", "Healthcare__DataDirectory")]
    public async Task A_command_that_cannot_go_on_says_why_in_one_line(string command, string said) =>
        (await RunOnNothingAsync(command)).ExpectOneLine(1, said);

    [Fact]
    public async Task A_wrong_setting_stops_a_command_and_is_named_by_the_doctor()
    {
        (string, string)[] wrong = [("Healthcare__Demo", "perhaps"), ("Orleans__SiloPort", "99999"), ("Healthcare__DataDirectory", _folder.Data)];
        (await HealthcareProgram.RunAsync(_folder.Path, ["seed"], wrong)).ExpectOneLine(1, "Healthcare__Demo", "Orleans__SiloPort");
        var doctor = (await HealthcareProgram.RunAsync(_folder.Path, ["doctor"], wrong)).Expect(1);
        var failed = doctor.Output.Split('\n').Where(line => line.StartsWith("failed", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, failed.Length);
        Assert.Contains(failed, line => line.Contains("Healthcare__Demo", StringComparison.Ordinal));
        Assert.Contains(failed, line => line.Contains("Orleans__SiloPort", StringComparison.Ordinal));
    }

    private Task<Outcome> RunOnNothingAsync(string command)
    {
        _folder.Write("x.ndjson", "");
        return _folder.RunAsync(command.Split(' '));
    }
}
