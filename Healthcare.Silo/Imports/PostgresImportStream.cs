using Healthcare.Storage;
using Npgsql;

namespace Healthcare.Imports;

/// <summary>Reads the body of an import chunk by chunk, with one of them in memory. Holds no connection between two chunks.</summary>
internal sealed class PostgresImportStream : Stream
{
    private readonly NpgsqlDataSource _database;
    private readonly string _importId;
    private byte[] _chunk = [];
    private int _ordinal = -1;

    private PostgresImportStream(NpgsqlDataSource database, string importId, long length) =>
        (_database, _importId, Length) = (database, importId, length);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    /// <exception cref="FileNotFoundException">There is no body for this import.</exception>
    public static PostgresImportStream Open(NpgsqlDataSource database, string importId) => Guard(() =>
    {
        using var last = database.CreateCommand("SELECT ordinal, octet_length(data) FROM import_chunk WHERE import_id = $1 ORDER BY import_id DESC, ordinal DESC LIMIT 1");
        last.Parameters.Add(new() { Value = importId });
        using var reader = last.ExecuteReader();
        return reader.Read()
            ? new PostgresImportStream(database, importId, ((long)reader.GetInt32(0) * IImportUploadGrain.ChunkBytes) + reader.GetInt32(1))
            : throw new FileNotFoundException("There is no body for this import.");
    });

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length)
            return 0;
        var (ordinal, at) = Math.DivRem(Position, IImportUploadGrain.ChunkBytes);
        if (_ordinal != ordinal)
            (_chunk, _ordinal) = (Fetch((int)ordinal), (int)ordinal);
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
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Fetch(int ordinal) => Guard(() =>
    {
        using var find = _database.CreateCommand("SELECT data FROM import_chunk WHERE import_id = $1 AND ordinal = $2");
        find.Parameters.Add(new() { Value = _importId });
        find.Parameters.Add(new() { Value = ordinal });
        var chunk = find.ExecuteScalar() as byte[];
        var expected = Math.Min(IImportUploadGrain.ChunkBytes, Length - ((long)ordinal * IImportUploadGrain.ChunkBytes));
        return chunk?.Length == expected ? chunk : throw new IOException("A part of the import's body is missing.");
    });

    /// <summary>A database that does not answer is another matter than a body that is damaged: one tries again.</summary>
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NpgsqlException fault)
        {
            throw new StoreException("The database that keeps bodies of imports failed.", fault);
        }
    }
}
