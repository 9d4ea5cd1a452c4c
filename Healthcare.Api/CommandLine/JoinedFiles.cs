namespace Healthcare.CommandLine;

/// <summary>
/// Several NDJSON files as one body, each of which begins on a line of its own: what stands in one may name what stands in
/// another. Remembers which line of the body was which line of which file.
/// </summary>
internal sealed class JoinedFiles(IReadOnlyList<string> paths, Action<long>? onRead = null) : Stream
{
    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly List<long> _firstLines = [];
    private FileStream? _file;
    private long _lines;
    private long _position;
    private bool _endsInLine;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>File and line, from 1, of a line of what was read.</summary>
    public (string Path, long Line) Locate(long line)
    {
        var file = _firstLines.FindLastIndex(first => first < line);
        return file < 0 ? (paths[0], line) : (paths[file], line - _firstLines[file]);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_file is null && !OpenNext())
                return 0;
            var read = _file!.Read(buffer);
            if (read > 0)
                return Count(buffer[..read]);
            _file.Dispose();
            _file = null;
            if (!_endsInLine)
                continue;
            // The next file must not go on in the last line of this one.
            buffer[0] = (byte)'\n';
            return Count(buffer[..1]);
        }

        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _file?.Dispose();
        base.Dispose(disposing);
    }

    private bool OpenNext()
    {
        if (_firstLines.Count == paths.Count)
            return false;
        _file = new FileStream(paths[_firstLines.Count], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _firstLines.Add(_lines);
        Span<byte> start = stackalloc byte[s_byteOrderMark.Length];
        var read = _file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!start[..read].SequenceEqual(s_byteOrderMark))
            _file.Position = 0;
        return true;
    }

    private int Count(ReadOnlySpan<byte> bytes)
    {
        _lines += bytes.Count((byte)'\n');
        _endsInLine = bytes[^1] != (byte)'\n';
        _position += bytes.Length;
        onRead?.Invoke(_position);
        return bytes.Length;
    }
}
