using Healthcare.Storage;
using static Healthcare.Imports.IImportUploadGrain;

namespace Healthcare.Imports;

/// <summary>What every spool does, whatever it keeps bodies in.</summary>
public abstract class ImportSpoolContract
{
    private static readonly DateTimeOffset Tomorrow = DateTimeOffset.UtcNow.AddDays(1);

    protected abstract IImportSpool Spool { get; }

    protected string Id { get; } = Ids.New(Ids.Import);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ChunkBytes - 1)]
    [InlineData(ChunkBytes)]
    [InlineData((3 * ChunkBytes) + 17)]
    public async Task A_body_is_kept_as_it_came(int length)
    {
        var body = Body(length);
        await SaveAsync(Id, body);

        using var stream = Spool.OpenRead(Id);

        Assert.Equal(length, stream.Length);
        Assert.Equal(body, Read(stream));
    }

    [Fact]
    public async Task Chunks_may_overtake_each_other_and_come_again()
    {
        var body = Body((3 * ChunkBytes) + 5);
        foreach (var ordinal in (int[])[2, 0, 3, 0, 1, 3])
            await Spool.AppendAsync(Id, ordinal, Chunk(body, ordinal));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(ordinal => Spool.AppendAsync(Id, ordinal, Chunk(body, ordinal))));
        await Spool.CompleteAsync(Id, body.Length);
        await Spool.CompleteAsync(Id, body.Length);

        using var stream = Spool.OpenRead(Id);
        Assert.Equal(body, Read(stream));
    }

    [Fact]
    public async Task Reading_begins_where_it_is_told_to()
    {
        const int Seed = 20_261_201;
        var body = Body(2 * ChunkBytes);
        await SaveAsync(Id, body);
        using var stream = Spool.OpenRead(Id);
        var random = new Random(Seed);

        for (var i = 0; i < 100; i++)
        {
            var from = random.Next(body.Length);
            stream.Position = from;
            var part = new byte[Math.Min(random.Next(1, 1000), body.Length - from)];
            stream.ReadExactly(part);
            Assert.True(body.AsSpan(from, part.Length).SequenceEqual(part), $"seed {Seed}, {part.Length} bytes from {from}");
        }

        stream.Position = body.Length;
        Assert.Equal(0, stream.Read(new byte[1], 0, 1));
    }

    [Fact]
    public async Task A_body_of_which_a_part_is_missing_is_not_complete()
    {
        var body = Body(3 * ChunkBytes);
        await Spool.AppendAsync(Id, 0, Chunk(body, 0));
        await Spool.AppendAsync(Id, 1, Chunk(body, 1));

        await Assert.ThrowsAsync<StoreException>(() => Spool.CompleteAsync(Id, body.Length));
    }

    [Fact]
    public async Task A_body_that_was_deleted_is_not_there()
    {
        await SaveAsync(Id, Body(10));

        await Spool.DeleteAsync(Id);
        await Spool.DeleteAsync(Id);

        Assert.Throws<FileNotFoundException>(() => Spool.OpenRead(Id).Dispose());
        Assert.DoesNotContain(Id, await OlderAsync(Tomorrow));
    }

    [Fact]
    public async Task A_body_that_is_deleted_before_it_is_complete_leaves_nothing()
    {
        await Spool.AppendAsync(Id, 0, Body(ChunkBytes));

        await Spool.DeleteAsync(Id);

        Assert.Throws<FileNotFoundException>(() => Spool.OpenRead(Id).Dispose());
        Assert.DoesNotContain(Id, await OlderAsync(Tomorrow));
    }

    [Fact]
    public async Task Bodies_are_found_by_their_last_chunk_complete_or_not()
    {
        var half = Ids.New(Ids.Import);
        await SaveAsync(Id, Body(10));
        await Spool.AppendAsync(half, 0, Body(10));

        Assert.Equal(new[] { Id, half }.Order(), (await OlderAsync(Tomorrow)).Where(id => id == Id || id == half).Order());
        Assert.Empty(await OlderAsync(DateTimeOffset.UtcNow.AddDays(-1)));
    }

    [Fact]
    public async Task Two_bodies_are_not_mixed_up()
    {
        var (other, body) = (Ids.New(Ids.Import), Body(ChunkBytes + 1));
        await SaveAsync(Id, body);
        await SaveAsync(other, Body(5));

        await Spool.DeleteAsync(other);

        using var stream = Spool.OpenRead(Id);
        Assert.Equal(body, Read(stream));
    }

    protected async Task SaveAsync(string id, byte[] body)
    {
        for (var ordinal = 0; ordinal <= body.Length / ChunkBytes; ordinal++)
            await Spool.AppendAsync(id, ordinal, Chunk(body, ordinal));
        await Spool.CompleteAsync(id, body.Length);
    }

    protected static byte[] Body(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        return body;
    }

    private Task<IReadOnlyList<string>> OlderAsync(DateTimeOffset instant) => Spool.FindOlderAsync(instant, CancellationToken.None);

    private static byte[] Chunk(byte[] body, int ordinal) => [.. body.Skip(ordinal * ChunkBytes).Take(ChunkBytes)];

    private static byte[] Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
