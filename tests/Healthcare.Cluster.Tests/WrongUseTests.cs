namespace Healthcare.Cluster;

public sealed class WrongUseTests
{
    [Theory]
    [InlineData("What to do?")]
    [InlineData("no command 'frob'", "frob")]
    [InlineData("no option '--frob'", "up", "--frob")]
    [InlineData("--silos needs a value", "up", "--silos")]
    [InlineData("from 1 to 64", "up", "--silos", "0")]
    [InlineData("from 1 to 64", "up", "--apis", "two")]
    [InlineData("--combined stands alone", "up", "--combined", "2", "--apis", "1")]
    [InlineData("NAME=VALUE", "up", "--env", "1=2")]
    [InlineData("--demo belongs to up", "down", "--demo")]
    [InlineData("--secure belongs to up", "status", "--secure")]
    [InlineData("--json belongs to status", "down", "--json")]
    [InlineData("needs a name", "kill")]
    [InlineData("needs one name", "logs", "silo1", "silo2")]
    [InlineData("takes no names", "status", "silo1")]
    public async Task What_makes_no_sense_is_refused_in_one_line(string said, params string[] args) =>
        ExpectOneLine(await ClusterScript.RunAsync(args), 2, said, "--help");

    [Theory]
    [InlineData("status")]
    [InlineData("status", "--json")]
    [InlineData("down")]
    [InlineData("add-silo")]
    [InlineData("stop", "silo1")]
    [InlineData("logs", "silo1")]
    public async Task Where_nothing_is_up_every_command_says_so_and_leaves_nothing(params string[] args)
    {
        var directory = LocalCluster.NewDirectory();
        ExpectOneLine(await ClusterScript.RunAsync([.. args, "--directory", directory]), 1, "no cluster is up", directory);
        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public async Task A_directory_with_something_else_in_it_is_left_alone()
    {
        var directory = Directory.CreateTempSubdirectory("healthcare-").FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "letter"), "dear");
        ExpectOneLine(await ClusterScript.RunAsync("up", "--directory", directory), 1, "not a cluster's directory");
        ExpectOneLine(await ClusterScript.RunAsync("down", "--directory", directory), 1, "no cluster is up");
        Assert.Equal([Path.Combine(directory, "letter")], Directory.EnumerateFileSystemEntries(directory));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var help = (await ClusterScript.RunAsync("--help")).OrThrow().Output;
        Assert.All(["up", "down", "status", "add-silo", "stop", "kill", "start", "logs", "prepare"], name => Assert.Contains($"cluster {name} ", help, StringComparison.Ordinal));
    }

    internal static void ExpectOneLine(ScriptOutcome outcome, int exitCode, params string[] said)
    {
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(said, text => Assert.Contains(text, line, StringComparison.Ordinal));
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
    }
}
