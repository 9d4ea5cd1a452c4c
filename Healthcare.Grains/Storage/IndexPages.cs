using Healthcare.Search;

namespace Healthcare.Storage;

/// <summary>Pages through a range of the index, keeping what fits.</summary>
public static class IndexPages
{
    /// <summary>Sorts after every character that a term can have.</summary>
    public const string End = "\U0010FFFF";

    private const int BatchSize = 200;

    /// <summary>A page ends early after this many entries, so that a rare match cannot make one request scan everything.</summary>
    private const int MostScanned = 10_000;

    /// <param name="resolve">What each entry leads to, in order; null where it does not fit.</param>
    public static async Task<Result<Page<T>>> ReadAsync<T>(
        IBookingStore store,
        string from,
        string to,
        string? cursor,
        int limit,
        Func<IReadOnlyList<IndexEntry>, Task<T?[]>> resolve)
        where T : class
    {
        if (!TryDecode(cursor, out var after))
            return Cursor.Invalid;

        var items = new List<T>(limit);
        for (var scanned = 0; scanned < MostScanned;)
        {
            var entries = await store.FindAsync(from, to, after, BatchSize);
            var found = await resolve(entries);
            for (var i = 0; i < entries.Count; i++)
            {
                if (found[i] is { } item && items.Count == limit)
                    return new Page<T>([.. items], Encode(after!.Value));
                after = entries[i];
                if (found[i] is { } fits)
                    items.Add(fits);
            }

            if (entries.Count < BatchSize)
                return new Page<T>([.. items], null);
            scanned += entries.Count;
        }

        return new Page<T>([.. items], Encode(after!.Value));
    }

    private static string Encode(IndexEntry entry) => Cursor.Encode("index", $"{entry.Term}\n{entry.Id}");

    private static bool TryDecode(string? cursor, out IndexEntry? entry)
    {
        entry = null;
        if (cursor is null)
            return true;
        if (!Cursor.TryDecode("index", cursor, out var position) || position.Split('\n') is not [var term, var id])
            return false;
        entry = new IndexEntry(term, id);
        return true;
    }
}
