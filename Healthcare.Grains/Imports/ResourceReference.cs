using Healthcare.Patients;
using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

/// <summary>A reference to a practitioner or location (FHIR R4 Reference): by identifier or by the id at the source.</summary>
/// <param name="Text">How to name it in a message.</param>
public sealed record ResourceReference(string Text, Identifier? Identifier, string? ResourceId)
{
    private const string Uuid = "urn:uuid:";
    private const string IdentifierQuery = "identifier=";

    /// <summary>
    /// Understands a logical reference (<c>identifier</c>), <c>Practitioner/123</c>, an absolute URL that ends so (a version after it is
    /// ignored), <c>urn:uuid:...</c>, and the conditional <c>Practitioner?identifier=system|value</c>. Null for anything else.
    /// </summary>
    public static ResourceReference? From(R4.ResourceReference? reference, string type, FhirProblems problems)
    {
        if (reference is null)
            return null;
        if (FhirText.Identifier(reference.Identifier, "identifier", problems) is { } identifier)
            return ByIdentifier(identifier);
        return FhirText.Of(reference.ReferenceElement, "reference", FhirText.LongLength, problems) is { } literal ? Parse(literal, type) : null;
    }

    private static ResourceReference? Parse(string literal, string type)
    {
        if (literal.StartsWith(Uuid, StringComparison.Ordinal))
            return new ResourceReference(literal, null, literal[Uuid.Length..]);
        if (literal.StartsWith($"{type}?{IdentifierQuery}", StringComparison.Ordinal))
            return ParseConditional(Uri.UnescapeDataString(literal[(type.Length + 1 + IdentifierQuery.Length)..]));
        var segments = literal.Split('/');
        var at = Array.LastIndexOf(segments, type);
        return at >= 0 && at + 1 < segments.Length && Ids.IsWellFormed(segments[at + 1])
            ? new ResourceReference(literal, null, segments[at + 1])
            : null;
    }

    private static ResourceReference? ParseConditional(string token)
    {
        var bar = token.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && bar < token.Length - 1 ? ByIdentifier(new Identifier(token[..bar], token[(bar + 1)..])) : null;
    }

    private static ResourceReference ByIdentifier(Identifier identifier) =>
        new($"{identifier.System}|{identifier.Value}", identifier, null);
}
