using Healthcare.Access;
using Orleans.Concurrency;

namespace Healthcare.Documents;

/// <summary>One document, by id: it is taken in once, never changed, and may be deleted.</summary>
[Alias("documents.document")]
public interface IDocumentGrain : IGrainWithStringKey
{
    /// <summary>The largest content, in bytes.</summary>
    const int MaxBytes = 10 * 1024 * 1024;

    /// <returns><c>patient-not-found</c> when there is no such patient.</returns>
    [Needs(Permissions.DocumentsWrite)]
    Task<Result<Document>> Create(DocumentDetails details, [Immutable] byte[] content, CommandContext context);

    /// <summary>The document; null when there is none with this id.</summary>
    [Needs(Permissions.DocumentsRead)]
    Task<Document?> Get();

    /// <summary>The next piece of the content; empty at its end, null when there is no such document.</summary>
    /// <param name="piece">Counts from 0.</param>
    [Needs(Permissions.DocumentsRead)]
    Task<byte[]?> Read(int piece);

    /// <param name="version">The version the caller saw; null means any.</param>
    /// <returns>What was deleted; <c>document-not-found</c> when the patient has no such document.</returns>
    [Needs(Permissions.DocumentsWrite)]
    Task<Result<Document>> Delete(string patientId, long? version, string reason, CommandContext context);
}

/// <summary>Lists documents, from storage. Stateless; key 0.</summary>
[Alias("documents.list")]
public interface IDocumentListGrain : IGrainWithIntegerKey
{
    /// <summary>A patient's, by the date that they bear.</summary>
    [Needs(Permissions.DocumentsRead)]
    Task<Result<Page<Document>>> List(string patientId, int limit, string? cursor);
}
