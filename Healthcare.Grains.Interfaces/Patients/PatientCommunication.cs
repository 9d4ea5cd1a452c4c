namespace Healthcare.Patients;

/// <summary>A language in which one can talk with a patient (FHIR R4 Patient.communication).</summary>
/// <param name="Language">BCP 47, like en or pt-BR.</param>
/// <param name="Preferred">Of several, the one to use.</param>
[GenerateSerializer, Immutable, Alias("patient-communication")]
public sealed record PatientCommunication(string Language, bool Preferred = false)
{
    public const int Most = 10;
    private const int LanguageLength = 35;

    /// <summary>Parts of letters and digits with hyphens between them, the first of letters alone.</summary>
    public static bool IsLanguage(string? text)
    {
        if (text is not { Length: > 0 and <= LanguageLength })
            return false;
        var parts = text.Split('-');
        return parts[0].Length >= 2 && parts[0].All(char.IsAsciiLetter) && parts.All(part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }
}
