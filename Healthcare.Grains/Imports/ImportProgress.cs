namespace Healthcare.Imports;

/// <summary>Which lines a pass is about: roles come after everything that they may name, wherever they stand in the file.</summary>
public enum ImportPass
{
    Resources,
    Roles,
}

/// <summary>How far an import is, as it is kept between chunks: one write a chunk, from which a crashed import goes on.</summary>
public sealed record ImportProgress
{
    public ImportStatus Status { get; init; }

    /// <summary>Who asked for the import: its changes are theirs.</summary>
    public string Actor { get; init; } = "";

    public long Total { get; init; }

    public long Done { get; init; }

    public long Failed { get; init; }

    /// <summary>Errors that are listed; the number of the next one.</summary>
    public long ErrorsListed { get; init; }

    public ImportPass Pass { get; init; }

    /// <summary>Bytes of the file that the pass has done.</summary>
    public long Offset { get; init; }

    /// <summary>Lines that the pass has done.</summary>
    public long Line { get; init; }

    /// <summary>The first pass met roles: there is something to do in the second.</summary>
    public bool HasRoles { get; init; }

    /// <summary>An event of the log that is not older than any change of the import; 0 until it has ended.</summary>
    public long Position { get; init; }

    public Import ToImport(string id) => new(id, Status, Total, Done, Failed, Percent());

    /// <summary>The progress after a chunk. The caller lists its errors first.</summary>
    public ImportProgress After(MappedChunk chunk, ChunkResults results)
    {
        var next = this with
        {
            Done = Done + results.Done,
            Failed = Failed + results.Errors.Count,
            ErrorsListed = Math.Min(ErrorsListed + results.Errors.Count, ImportLimits.Errors),
            Offset = chunk.Next.Offset,
            Line = chunk.Next.Line,
            HasRoles = HasRoles || chunk.HasRoles,
        };
        if (!chunk.IsLast)
            return next;
        return next is { Pass: ImportPass.Resources, HasRoles: true }
            ? next with { Pass = ImportPass.Roles, Offset = 0, Line = 0 }
            : next with { Status = ImportStatus.Completed };
    }

    private int Percent() =>
        Status is ImportStatus.Completed || Total == 0 ? 100 : (int)Math.Min(100, (Done + Failed) * 100 / Total);
}
