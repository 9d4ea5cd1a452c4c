using System.Globalization;
using Healthcare.Search;

namespace Healthcare.Imports;

/// <summary>The errors of one import, in pages of fixed length.</summary>
public sealed class ImportErrors(IGrainFactory grains, string importId)
{
    private const int PageLength = 500;
    private const string CursorKind = "import-errors";

    /// <summary>Lists errors after the first <paramref name="listed"/>, up to the limit of an import.</summary>
    public async Task AddAsync(long listed, IReadOnlyList<ImportError> errors)
    {
        var room = (int)Math.Min(errors.Count, Math.Max(0, ImportLimits.Errors - listed));
        for (var from = 0; from < room;)
        {
            var (page, keep) = Math.DivRem(listed + from, PageLength);
            var part = errors.Skip(from).Take(Math.Min(room - from, PageLength - (int)keep)).ToArray();
            await Page(page).Write((int)keep, part);
            from += part.Length;
        }
    }

    public async Task<Result<Page<ImportError>>> ReadAsync(long listed, int limit, string? cursor)
    {
        if (Position(cursor) is not { } from || from > listed)
            return Cursor.Invalid;
        var items = new List<ImportError>();
        while (items.Count < limit && from < listed)
        {
            var (page, at) = Math.DivRem(from, PageLength);
            var most = (int)Math.Min(limit - items.Count, listed - from);
            var part = (await Page(page).Read()).Skip((int)at).Take(most).ToArray();
            if (part.Length == 0)
                break;
            items.AddRange(part);
            from += part.Length;
        }

        return new Page<ImportError>([.. items], from < listed ? Cursor.Encode(CursorKind, from.ToString(CultureInfo.InvariantCulture)) : null);
    }

    private IImportErrorPageGrain Page(long number) =>
        grains.GetGrain<IImportErrorPageGrain>(string.Create(CultureInfo.InvariantCulture, $"{importId}.{number}"));

    private static long? Position(string? cursor)
    {
        if (cursor is null)
            return 0;
        return Cursor.TryDecode(CursorKind, cursor, out var position) && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : null;
    }
}
