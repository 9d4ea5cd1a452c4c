using System.Text.Json;
using System.Text.Unicode;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

/// <summary>Reads one line of JSON as a FHIR R4 resource. Safe for concurrent use.</summary>
public static class FhirParser
{
    private const int MostDepth = 64;

    /// <summary>
    /// Syntax and structure only: real data breaks rules on elements that an import never looks at, and those that it does look at
    /// are checked by the mapping. It is also 2 to 20 times as fast as validating.
    /// </summary>
    private static readonly FhirJsonDeserializer Deserializer = new(new DeserializerSettings()
        .UsingMode(DeserializationMode.SyntaxOnly)
        .Ignoring([NullInsteadOfValue, EmptyObject, EmptyArray]));

    // Nothing is lost by these; they are common in exports.
    private const string NullInsteadOfValue = "JSON109";
    private const string EmptyObject = "JSON120";
    private const string EmptyArray = "JSON125";

    /// <summary>The <c>resourceType</c> of the line, without reading the rest as FHIR; null when it has none or is no JSON object.</summary>
    public static string? PeekResourceType(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals("resourceType"u8);
                reader.Read();
                if (found)
                    return reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON: whoever parses the line says so.
        }

        return null;
    }

    /// <returns>The resource, or what is wrong with the line.</returns>
    public static (R4.Resource? Resource, string? Error) Parse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return (null, "is not valid UTF-8");
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
            var isRead = Deserializer.TryDeserializeResource(ref reader, out var resource, out var issues);
            // The deserializer stops after the resource; reading on throws when something follows it.
            while (reader.Read())
            {
            }

            return isRead && resource is not null ? (resource, null) : (null, Describe(issues));
        }
        catch (JsonException e)
        {
            return (null, $"is not JSON, from byte {e.BytePositionInLine + 1} on");
        }
        catch (InvalidOperationException)
        {
            return (null, "is not a JSON object that FHIR allows");
        }
    }

    /// <summary>Code and place of the first issue. Messages of the parser quote values, so they are not passed on.</summary>
    private static string Describe(IEnumerable<CodedException> issues)
    {
        var first = issues.FirstOrDefault();
        var path = (first as ExtendedCodedException)?.InstancePath;
        var place = path is { Length: > 0 and <= FhirText.ShortLength } && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '[' or ']') ? $" at {path}" : "";
        return $"is not a FHIR R4 resource: {Reason(first?.ErrorCode)}{place}";
    }

    private static string Reason(string? code) => code switch
    {
        "JSON102" or "JSON103" => "resourceType is missing or not a text",
        "JSON129" => "a member comes twice",
        "JSON130" or "JSON131" or "JSON132" or "JSON133" => "a value of the wrong kind",
        { } other => $"parser error {other}",
        null => "unknown structure",
    };
}
