using Healthcare.Accounts;
using Healthcare.Administration;
using Healthcare.Imports;

namespace Healthcare.CommandLine;

/// <summary>What commands ask of a clinic, whether it lives in this process or in a server that runs elsewhere.</summary>
internal interface IClinic : IAsyncDisposable
{
    /// <summary>Begins an import of FHIR R4 NDJSON.</summary>
    Task<Import> StartImportAsync(Stream body, CancellationToken cancellationToken);

    Task<Import> GetImportAsync(string importId, CancellationToken cancellationToken);

    /// <summary>The first errors of an import.</summary>
    Task<IReadOnlyList<ImportError>> GetImportErrorsAsync(string importId, int limit, CancellationToken cancellationToken);

    Task<Account> CreateAccountAsync(CreateAccount account, CancellationToken cancellationToken);

    Task<IntegrityReport> CheckIntegrityAsync(CancellationToken cancellationToken);
}
