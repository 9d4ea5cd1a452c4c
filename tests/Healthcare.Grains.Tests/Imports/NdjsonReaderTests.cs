using System.Text;

namespace Healthcare.Imports;

public sealed class NdjsonReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n\r\n  \n", "")]
    [InlineData("{a}", "1:{a}")]
    [InlineData("{a}\n{b}\n", "1:{a} 2:{b}")]
    [InlineData("{a}\r\n\r\n {b}\t\r\n{c}", "1:{a} 3:{b} 4:{c}")]
    [InlineData("\uFEFF{a}\n\uFEFF{b}", "1:{a} 2:\uFEFF{b}")]
    [InlineData("\uFEFF", "")]
    public void Lines_come_without_ends_and_blank_ones_count_but_do_not_come(string text, string expected)
    {
        var lines = ReadAll(Encoding.UTF8.GetBytes(text)).SelectMany(chunk => chunk.Lines).ToArray();

        Assert.Equal(expected, string.Join(' ', lines.Select(line => $"{line.Number}:{Encoding.UTF8.GetString(line.Json.Span)}")));
        Assert.Equal(lines.Length, NdjsonReader.CountLines(new MemoryStream(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Chunks_are_bounded_in_lines_and_go_on_where_the_last_one_ended()
    {
        var text = string.Join('\n', Enumerable.Range(1, 1_700).Select(i => new string('x', i % 900) + i));

        var chunks = ReadAll(Encoding.UTF8.GetBytes(text));

        Assert.All(chunks, chunk => Assert.InRange(chunk.Lines.Count, 1, ImportLimits.ChunkLines));
        Assert.Equal(1_700, NdjsonReader.CountLines(new MemoryStream(Encoding.UTF8.GetBytes(text))));
        Assert.Equal(text.Split('\n'), chunks.SelectMany(chunk => chunk.Lines).Select(line => Encoding.UTF8.GetString(line.Json.Span)));
        Assert.Equal(Enumerable.Range(1, 1_700), chunks.SelectMany(chunk => chunk.Lines).Select(line => (int)line.Number));
    }

    [Fact]
    public void Chunks_are_bounded_in_bytes()
    {
        var text = string.Join('\n', Enumerable.Repeat(new string('x', 700_000), 20));

        var chunks = ReadAll(Encoding.UTF8.GetBytes(text));

        Assert.Equal(20, chunks.Sum(chunk => chunk.Lines.Count));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Lines.Sum(line => line.Json.Length), 1, ImportLimits.ChunkBytes + ImportLimits.LineBytes));
    }

    [Fact]
    public void A_line_of_a_gigabyte_is_skipped_without_being_read_into_memory()
    {
        using var stream = new LongLineStream("{a}\n"u8.ToArray(), 1L << 30, "\n{b}"u8.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var chunks = ReadAll(stream);

        var lines = chunks.SelectMany(chunk => chunk.Lines).ToArray();
        Assert.Equal([(1L, false), (2L, true), (3L, false)], lines.Select(line => (line.Number, line.TooLong)));
        Assert.Equal("{b}", Encoding.UTF8.GetString(lines[2].Json.Span));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * ImportLimits.LineBytes);
    }

    [Theory]
    [InlineData(ImportLimits.LineBytes, false)]
    [InlineData(ImportLimits.LineBytes + 1, true)]
    public void The_limit_of_a_line_is_exact(int length, bool tooLong)
    {
        var chunk = ReadAll(Encoding.UTF8.GetBytes(new string('x', length) + "\n{b}")).Single();

        Assert.Equal([tooLong, false], chunk.Lines.Select(line => line.TooLong));
    }

    private static List<NdjsonChunk> ReadAll(byte[] text) => ReadAll(new MemoryStream(text));

    private static List<NdjsonChunk> ReadAll(Stream text)
    {
        var chunks = new List<NdjsonChunk>();
        for (NdjsonPosition at = default; ; at = chunks[^1].Next)
        {
            chunks.Add(NdjsonReader.Read(text, at));
            if (chunks[^1].IsLast)
                return chunks;
        }
    }

    /// <summary>A stream that is long without being anywhere.</summary>
    private sealed class LongLineStream(byte[] head, long middle, byte[] tail) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => head.Length + middle + tail.Length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, Length - Position);
            if (Position >= head.Length && Position + read <= head.Length + middle)
                buffer.AsSpan(offset, read).Fill((byte)'x');
            else
                for (var i = 0; i < read; i++)
                    buffer[offset + i] = At(Position + i);
            Position += read;
            return read;
        }

        private byte At(long position) =>
            position < head.Length ? head[position] : position < head.Length + middle ? (byte)'x' : tail[position - head.Length - middle];

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
