using Microsoft.Extensions.Time.Testing;

namespace Healthcare.CommandLine;

/// <summary>What is asked of the command line without starting anything.</summary>
public sealed class CommandsTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls=http://127.0.0.1:1")]
    [InlineData("--Healthcare:Demo", "true")]
    [InlineData("/Healthcare:Demo=true")]
    [InlineData("Healthcare:Demo=true")]
    [InlineData("--environment", "Development")]
    public void Settings_alone_mean_to_serve(params string[] args) => Assert.True(Commands.AsksToServe(args));

    [Theory]
    [InlineData("seed")]
    [InlineData("no-such-command")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--version")]
    [InlineData("import", "--Key=value")]
    public void A_word_means_a_command(params string[] args) => Assert.False(Commands.AsksToServe(args));

    [Fact]
    public void Lines_of_progress_begin_after_a_second_and_are_one_a_tenth()
    {
        var clock = new FakeTimeProvider();
        using var written = new StringWriter();
        var meter = new LineMeter("Importing", written, clock);
        meter.Report(50, 100, "");
        Assert.Empty(written.ToString());
        clock.Advance(TimeSpan.FromSeconds(1));
        meter.Report(55, 100, "55 done");
        meter.Report(59, 100, "59 done");
        clock.Advance(TimeSpan.FromSeconds(1));
        meter.Report(59, 100, "59 done");
        meter.Report(60, 100, "60 done");
        Assert.Equal(["Importing 55 % 55 done", "Importing 60 % 60 done"], written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
