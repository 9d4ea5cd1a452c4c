using Healthcare.Protection;

namespace Healthcare.Imports;

public sealed class FileImportSpoolTests : ImportSpoolContract, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("spool-").FullName;

    protected override IImportSpool Spool => field ??= new FileImportSpool(_directory, new Protector(FixedKeys.OfDevelopment));

    [Fact]
    public async Task A_body_outlives_the_process_once_it_is_complete_and_not_before()
    {
        var half = Ids.New(Ids.Import);
        await SaveAsync(Id, Body(10));
        await Spool.AppendAsync(half, 0, Body(10));

        var next = new FileImportSpool(_directory, new Protector(FixedKeys.OfDevelopment));

        using (var stream = next.OpenRead(Id))
            Assert.Equal(10, stream.Length);
        Assert.Equal([Id + ".sealed"], Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Nobody_else_may_read_a_body()
    {
        await SaveAsync(Id, Body(10));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory, "imports", Id + ".sealed")));
    }

    [Theory]
    [InlineData("../imp-1")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_name_that_is_no_id_reaches_no_file(string id) =>
        Assert.Throws<ArgumentException>(() => Spool.OpenRead(id));

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
