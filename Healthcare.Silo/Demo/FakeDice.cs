namespace Healthcare.Demo;

/// <summary>Numbers that look thrown but follow from seed, kind and number alone, on every platform and version (SplitMix64).</summary>
internal sealed class FakeDice(int seed, char kind, int number)
{
    private ulong _state = ((ulong)(uint)seed << 32) ^ ((ulong)kind << 24) ^ ((ulong)(uint)number * 0x9E3779B97F4A7C15UL);

    /// <summary>0 up to, but not, <paramref name="below"/>.</summary>
    public int Next(int below)
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }

    public T Pick<T>(T[] items) => items[Next(items.Length)];
}
