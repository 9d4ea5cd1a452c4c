using System.Globalization;
using System.Security.Cryptography;
using Healthcare.Storage;

namespace Healthcare.Documents;

/// <summary>The units that write and delete a document: its row, its content in chunks, each a row, and the way from its patient to it.</summary>
public static class DocumentRows
{
    /// <summary>Of a row of content. Keys are changed row by row, many at a time.</summary>
    public const int ChunkBytes = 64 * 1024;

    public static int ChunksOf(long size) => (int)((size + ChunkBytes - 1) / ChunkBytes);

    /// <summary>Keys sort as their numbers.</summary>
    public static string ChunkKey(string id, int ordinal) => RowKeys.DocumentContent(id) + ordinal.ToString("D4", CultureInfo.InvariantCulture);

    public static Document Of(string id, DocumentDetails details, byte[] content, DateTimeOffset now) => new(
        id, details.PatientId, details.Title, details.Category, details.Date, details.ContentType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), now, 1);

    public static Unit Create(Document document, byte[] content, CommandContext context)
    {
        var chunks = content.Chunk(ChunkBytes).Select((chunk, ordinal) => new RowWrite(ChunkKey(document.Id, ordinal), 0, chunk));
        return Unit([.. chunks, new RowWrite(RowKeys.Document(document.Id), 0, document.ToPayload())], document, "document.created", null, context);
    }

    public static Unit Delete(Document document, long rowVersion, string reason, CommandContext context)
    {
        var chunks = Enumerable.Range(0, ChunksOf(document.Size)).Select(ordinal => new RowWrite(ChunkKey(document.Id, ordinal), 1, null));
        return Unit([.. chunks, new RowWrite(RowKeys.Document(document.Id), rowVersion, null)], document, "document.deleted", reason, context, remove: true);
    }

    private static Unit Unit(RowWrite[] rows, Document document, string action, string? reason, CommandContext context, bool remove = false)
    {
        Array.Sort(rows, (one, other) => string.CompareOrdinal(one.Key, other.Key));
        var subject = RowKeys.Document(document.Id);
        return new Unit(
            rows,
            Events.Draft(action, subject, document.PatientId, reason, EventData.Nothing, context),
            [new IndexChange(IndexTerms.DocumentsOf(document.PatientId) + document.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), document.Id, remove)]);
    }
}
