using System.Buffers;

namespace Healthcare.Imports;

/// <summary>Where reading goes on.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Line">Lines before it, blank ones too.</param>
public readonly record struct NdjsonPosition(long Offset, long Line);

/// <summary>One line that is not blank.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Json">Without line end, white space around it, and byte order mark; empty when it is too long.</param>
public readonly record struct NdjsonLine(long Number, ReadOnlyMemory<byte> Json, bool TooLong = false);

/// <param name="Next">Where the next chunk begins.</param>
/// <param name="IsLast">Nothing comes after it.</param>
public sealed record NdjsonChunk(IReadOnlyList<NdjsonLine> Lines, NdjsonPosition Next, bool IsLast);

/// <summary>
/// Reads NDJSON in chunks of bounded size from any position that an earlier chunk ended on. LF and CRLF end a line, the last
/// one needs no end, blank lines count but do not come out.
/// </summary>
public static class NdjsonReader
{
    private const int ReadBytes = 128 * 1024;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r"u8);

    public static NdjsonChunk Read(Stream stream, NdjsonPosition from)
    {
        stream.Position = from.Offset;
        var scan = new Scan(stream, from);
        while (scan.Lines.Count < ImportLimits.ChunkLines && scan.TakenBytes < ImportLimits.ChunkBytes)
            if (!scan.TakeLine())
                return new NdjsonChunk(scan.Lines, scan.Position, IsLast: true);
        return new NdjsonChunk(scan.Lines, scan.Position, IsLast: false);
    }

    /// <summary>Lines that are not blank, in one quick pass.</summary>
    public static long CountLines(Stream stream)
    {
        var buffer = new byte[ReadBytes];
        var count = 0L;
        var blank = true;
        int read;
        for (var first = true; (read = stream.ReadAtLeast(buffer, ByteOrderMark.Length, throwOnEndOfStream: false)) > 0; first = false)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, read);
            if (first && rest.StartsWith(ByteOrderMark))
                rest = rest[ByteOrderMark.Length..];
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                if (!blank || !IsBlank(rest[..end]))
                    count++;
                blank = true;
            }

            blank = blank && IsBlank(rest);
        }

        return blank ? count : count + 1;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(WhiteSpace);

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var span = line.Span;
        var start = span.IndexOfAnyExcept(WhiteSpace);
        return start < 0 ? default : line[start..(span.LastIndexOfAnyExcept(WhiteSpace) + 1)];
    }

    private sealed class Scan(Stream stream, NdjsonPosition from)
    {
        private readonly long _firstByte = from.Offset;
        private byte[] _buffer = new byte[ReadBytes];
        private int _start;
        private int _end;

        public List<NdjsonLine> Lines { get; } = new(ImportLimits.ChunkLines);

        public NdjsonPosition Position { get; private set; } = from;

        public long TakenBytes => Position.Offset - _firstByte;

        /// <summary>Takes one line, blank or not; false at the end of the stream.</summary>
        public bool TakeLine()
        {
            for (var searched = 0; ;)
            {
                var end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
                if (end >= 0)
                    return Take(searched + end, lineEnd: 1);
                searched = _end - _start;
                if (searched > ImportLimits.LineBytes)
                    return SkipLongLine(searched);
                if (!Fill())
                    return searched > 0 && Take(searched, lineEnd: 0);
            }
        }

        private bool Take(int length, int lineEnd)
        {
            var json = Trim(_buffer.AsMemory(_start, length));
            if (Position.Offset == 0 && json.Span.StartsWith(ByteOrderMark))
                json = Trim(json[ByteOrderMark.Length..]);
            _start += length + lineEnd;
            Position = new NdjsonPosition(Position.Offset + length + lineEnd, Position.Line + 1);
            if (json.Length > ImportLimits.LineBytes)
                Lines.Add(new NdjsonLine(Position.Line, default, TooLong: true));
            else if (!json.IsEmpty)
                Lines.Add(new NdjsonLine(Position.Line, json));
            return true;
        }

        private bool SkipLongLine(long length)
        {
            var window = new byte[ReadBytes];
            for (int read; (read = stream.ReadAtLeast(window, 1, throwOnEndOfStream: false)) > 0; length += read)
            {
                var end = window.AsSpan(0, read).IndexOf((byte)'\n');
                if (end < 0)
                    continue;
                length += end + 1;
                stream.Position = Position.Offset + length;
                break;
            }

            Position = new NdjsonPosition(Position.Offset + length, Position.Line + 1);
            Lines.Add(new NdjsonLine(Position.Line, default, TooLong: true));
            _start = _end = 0;
            _buffer = new byte[ReadBytes];
            return true;
        }

        /// <summary>Reads on. Lines that were taken point into the old buffer, so what is left moves to a new one.</summary>
        private bool Fill()
        {
            if (_end == _buffer.Length)
            {
                var left = _end - _start;
                var next = new byte[Math.Max(ReadBytes, left * 2)];
                _buffer.AsSpan(_start, left).CopyTo(next);
                (_buffer, _start, _end) = (next, 0, left);
            }

            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            return read > 0;
        }
    }
}
