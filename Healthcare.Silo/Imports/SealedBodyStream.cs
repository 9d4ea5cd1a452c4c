namespace Healthcare.Imports;

/// <summary>Reads the body of an import from its sealed chunks, with one of them in memory.</summary>
/// <param name="length">Of the body, in bytes.</param>
/// <param name="fetch">A chunk by its ordinal, opened.</param>
internal sealed class SealedBodyStream(long length, Func<int, byte[]> fetch, IDisposable? source = null) : Stream
{
    private byte[] _chunk = [];
    private int _ordinal = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length)
            return 0;
        var (ordinal, at) = Math.DivRem(Position, IImportUploadGrain.ChunkBytes);
        if (_ordinal != ordinal)
            (_chunk, _ordinal) = (FetchWhole((int)ordinal), (int)ordinal);
        var part = _chunk.AsSpan((int)at);
        part = part[..Math.Min(part.Length, buffer.Length)];
        part.CopyTo(buffer);
        Position += part.Length;
        return part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source?.Dispose();
        base.Dispose(disposing);
    }

    private byte[] FetchWhole(int ordinal)
    {
        var chunk = fetch(ordinal);
        return chunk.Length == Math.Min(IImportUploadGrain.ChunkBytes, length - ((long)ordinal * IImportUploadGrain.ChunkBytes))
            ? chunk
            : throw new IOException("A part of the import's body is missing.");
    }
}
