using System.Text;

namespace Healthcare.Imports;

public sealed class FileImportSpoolTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("spool-").FullName;

    [Fact]
    public async Task A_body_is_kept_until_it_is_deleted()
    {
        var spool = new FileImportSpool(_directory);
        await spool.SaveAsync("imp-1", new MemoryStream("{}"u8.ToArray()), default);

        using (var reader = new StreamReader(new FileImportSpool(_directory).OpenRead("imp-1")))
            Assert.Equal("{}", await reader.ReadToEndAsync());
        spool.Delete("imp-1");
        spool.Delete("imp-1");

        Assert.Throws<FileNotFoundException>(() => spool.OpenRead("imp-1"));
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_nothing_behind()
    {
        var spool = new FileImportSpool(_directory);

        await Assert.ThrowsAsync<IOException>(() => spool.SaveAsync("imp-1", new BreakingStream(), default));

        Assert.Empty(Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories));
        Assert.Throws<FileNotFoundException>(() => spool.OpenRead("imp-1"));
    }

    [Fact]
    public void What_a_crash_left_half_written_is_removed_at_the_next_start()
    {
        _ = new FileImportSpool(_directory);
        File.WriteAllText(Path.Combine(_directory, "imports", "imp-1.ndjson.part"), "{");

        _ = new FileImportSpool(_directory);

        Assert.Empty(Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../imp-1")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_name_that_is_no_id_reaches_no_file(string id) =>
        Assert.Throws<ArgumentException>(() => new FileImportSpool(_directory).OpenRead(id));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private sealed class BreakingStream : MemoryStream
    {
        private bool _sent;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_sent)
                throw new IOException("The client went away.");
            _sent = true;
            return ValueTask.FromResult(Encoding.UTF8.GetBytes("{\"resourceType\"", buffer.Span));
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            CopyAsync(destination, bufferSize, cancellationToken);

        private async Task CopyAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            for (int read; (read = await ReadAsync(buffer, cancellationToken)) > 0;)
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
