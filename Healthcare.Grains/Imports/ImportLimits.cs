namespace Healthcare.Imports;

/// <summary>Limits of one import: no file, however made, takes more memory than these.</summary>
public static class ImportLimits
{
    /// <summary>A longer line is an error line; it is skipped without being read into memory.</summary>
    public const int LineBytes = 1024 * 1024;

    /// <summary>A chunk ends after as many lines.</summary>
    public const int ChunkLines = 500;

    /// <summary>Or when it has as many bytes.</summary>
    public const int ChunkBytes = 4 * LineBytes;

    /// <summary>Grains that are asked at once.</summary>
    public const int Concurrency = 64;

    /// <summary>Errors beyond these are counted but not listed.</summary>
    public const int Errors = 100_000;
}
