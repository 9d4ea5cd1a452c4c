namespace Healthcare.Storage;

/// <summary>Finds where the chain of a log begins: events before it have no hash, all after it have one.</summary>
internal static class ChainStart
{
    public static async Task<long> FindAsync(Func<Task<long>> readLast, Func<long, Task<bool>> hasHash)
    {
        var last = await readLast();
        if (last == 0 || !await hasHash(last))
            return 0;
        var (without, with) = (0L, last);
        while (with - without > 1)
        {
            var middle = without + (with - without) / 2;
            if (await hasHash(middle))
                with = middle;
            else
                without = middle;
        }

        return with;
    }
}
