using System.Security.Cryptography;
using Healthcare.Storage;
using static Healthcare.Imports.IImportUploadGrain;

namespace Healthcare.Imports;

public sealed class ImportTransferTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(ChunkBytes, 1)]
    [InlineData((2 * ChunkBytes) + 9, 3)]
    public async Task A_body_arrives_whole_and_in_chunks(int length, int chunks)
    {
        var (body, upload) = (Body(length), new FakeUpload());

        var hash = await ImportTransfer.SendAsync(upload, new Trickle(body), default);

        Assert.Equal(SHA256.HashData(body), hash);
        Assert.Equal(body, upload.Chunks.Values.SelectMany(chunk => chunk));
        Assert.Equal((chunks, length), (upload.Chunks.Count, upload.Completed));
        Assert.False(upload.IsAbandoned);
    }

    [Fact]
    public async Task A_body_is_read_no_faster_than_it_is_kept()
    {
        var (body, upload) = (new MemoryStream(Body(100 * ChunkBytes)), new FakeUpload { Gate = new SemaphoreSlim(0) });

        var sending = ImportTransfer.SendAsync(upload, body, default);
        await upload.ArrivedAsync(2);
        Assert.False(sending.IsCompleted);
        Assert.True(body.Position <= 3 * ChunkBytes, $"{body.Position} bytes were read while two chunks were on their way");
        upload.Gate.Release(1000);
        await sending;

        Assert.Equal(2, upload.MostAtOnce);
        Assert.Equal(body.ToArray(), upload.Chunks.Values.SelectMany(chunk => chunk));
    }

    [Fact]
    public async Task A_chunk_that_was_lost_is_sent_again()
    {
        var (body, upload) = (Body((3 * ChunkBytes) + 1), new FakeUpload { FailuresOf = { [1] = 2, [3] = 1 } });

        await ImportTransfer.SendAsync(upload, new MemoryStream(body), default);

        Assert.Equal(body, upload.Chunks.Values.SelectMany(chunk => chunk));
    }

    [Fact]
    public async Task A_body_that_cannot_be_kept_is_abandoned()
    {
        var upload = new FakeUpload { FailuresOf = { [1] = 1000 } };

        await Assert.ThrowsAsync<StoreException>(() => ImportTransfer.SendAsync(upload, new MemoryStream(Body(3 * ChunkBytes)), default));

        Assert.True(upload.IsAbandoned);
        Assert.Equal(-1, upload.Completed);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_abandoned()
    {
        var upload = new FakeUpload();

        await Assert.ThrowsAsync<IOException>(() => ImportTransfer.SendAsync(upload, new Trickle(Body(3 * ChunkBytes), breaksOff: true), default));

        Assert.True(upload.IsAbandoned);
        Assert.Equal(-1, upload.Completed);
    }

    private static byte[] Body(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        return body;
    }

    /// <summary>Comes in pieces of odd length, as a network gives them.</summary>
    private sealed class Trickle(byte[] body, bool breaksOff = false) : MemoryStream(body)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            var read = await base.ReadAsync(buffer[..Math.Min(buffer.Length, 7_001)], cancellationToken);
            return read == 0 && breaksOff ? throw new IOException("The client went away.") : read;
        }
    }

    private sealed class FakeUpload : IImportUploadGrain
    {
        private readonly SemaphoreSlim _arrived = new(0);
        private int _atOnce;

        public SortedDictionary<int, byte[]> Chunks { get; } = [];

        public Dictionary<int, int> FailuresOf { get; } = [];

        public SemaphoreSlim Gate { get; init; } = new(int.MaxValue);

        public int MostAtOnce { get; private set; }

        public long Completed { get; private set; } = -1;

        public bool IsAbandoned { get; private set; }

        public async Task ArrivedAsync(int chunks)
        {
            for (var i = 0; i < chunks; i++)
                Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(30)), $"chunk {i} did not come");
        }

        public async Task Append(int ordinal, byte[] chunk)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            _arrived.Release();
            await Gate.WaitAsync();
            Interlocked.Decrement(ref _atOnce);
            lock (Chunks)
            {
                if (FailuresOf.TryGetValue(ordinal, out var left) && left > 0)
                {
                    FailuresOf[ordinal] = left - 1;
                    throw new StoreException("down");
                }

                Chunks[ordinal] = chunk;
            }
        }

        public Task Complete(long bytes)
        {
            Completed = bytes;
            return Task.CompletedTask;
        }

        public Task Abandon()
        {
            IsAbandoned = true;
            return Task.CompletedTask;
        }
    }
}
