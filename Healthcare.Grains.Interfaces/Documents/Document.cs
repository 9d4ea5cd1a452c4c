namespace Healthcare.Documents;

/// <summary>A document of a patient (FHIR R4 DocumentReference); its content is read apart.</summary>
/// <param name="Category">What kind of document it is: one of <see cref="DocumentDetails.Categories"/>.</param>
/// <param name="Date">The date that it bears.</param>
/// <param name="Size">Of the content, in bytes.</param>
/// <param name="Hash">SHA-256 of the content, hexadecimal.</param>
/// <param name="Created">When it was taken in.</param>
[GenerateSerializer, Immutable, Alias("document")]
public sealed record Document(
    string Id,
    string PatientId,
    string Title,
    string Category,
    DateOnly Date,
    string ContentType,
    long Size,
    string Hash,
    DateTimeOffset Created,
    long Version);

/// <summary>What is told about a document that is taken in.</summary>
[GenerateSerializer, Immutable, Alias("document-details")]
public sealed record DocumentDetails(string PatientId, string Title, string Category, DateOnly Date, string ContentType)
{
    public static readonly string[] Categories = ["clinical-note", "laboratory", "imaging", "referral", "consent", "insurance", "identification", "other"];
}

/// <summary>Why a document is deleted.</summary>
public sealed record DeleteDocument(string Reason);
