using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Documents;

/// <inheritdoc cref="IDocumentListGrain"/>
[StatelessWorker, Reentrant]
public sealed class DocumentListGrain(IBookingStore store) : Grain, IDocumentListGrain
{
    public Task<Result<Page<Document>>> List(string patientId, int limit, string? cursor)
    {
        var prefix = IndexTerms.DocumentsOf(patientId);
        return IndexPages.ReadAsync(store, prefix, prefix + IndexPages.End, cursor, limit, ResolveAsync);
    }

    private async Task<Document?[]> ResolveAsync(IReadOnlyList<IndexEntry> entries)
    {
        var rows = await store.ReadManyAsync([.. entries.Select(entry => RowKeys.Document(entry.Id))]);
        return [.. rows.Select(row => row?.Payload.FromPayload<Document>())];
    }
}
