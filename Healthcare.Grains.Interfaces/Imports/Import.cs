using Healthcare.Access;

namespace Healthcare.Imports;

public enum ImportStatus
{
    /// <summary>Accepted; not all lines are done.</summary>
    Running,

    /// <summary>Every line is done or failed.</summary>
    Completed,

    /// <summary>The file itself could not be read to its end.</summary>
    Failed,
}

/// <summary>How far an import is.</summary>
/// <param name="Total">Resources in the file.</param>
/// <param name="Done">Resources that are in the network, new, changed or as they were.</param>
/// <param name="Failed">Resources that could not be taken; each has a line in the errors.</param>
/// <param name="Percent">0 to 100, of <paramref name="Total"/>.</param>
[GenerateSerializer, Immutable, Alias("import")]
public sealed record Import(string Id, ImportStatus Status, long Total, long Done, long Failed, int Percent);

/// <summary>Why one resource was not taken.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
[GenerateSerializer, Immutable, Alias("import-error")]
public sealed record ImportError(long Line, string? ResourceType, string Message);

/// <summary>One import of FHIR R4 NDJSON, by id.</summary>
[Alias("imports.import")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Begins to work off the body of this import; see <see cref="IImportUploadGrain"/>.</summary>
    [Needs(Permissions.ImportsWrite)]
    [ResponseTimeout("00:10:00")]
    Task<Result<Import>> Start(CommandContext context);

    /// <summary>How far it is. An import that has ended comes with its position in the event log.</summary>
    [Needs(Permissions.ImportsRead)]
    Task<Result<Import>> Get();

    /// <summary>What could not be taken, in the order in which it was found.</summary>
    /// <returns>Refused for an unknown import, and for a cursor that this list did not give.</returns>
    [Needs(Permissions.ImportsRead)]
    Task<Result<Page<ImportError>>> GetErrors(int limit, string? cursor);
}
