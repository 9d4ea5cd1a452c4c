namespace Healthcare.Imports;

/// <summary>What an operator may set for imports.</summary>
public sealed class ImportOptions
{
    /// <summary>IANA time zone of a location that neither states one nor has a US address.</summary>
    public string DefaultTimeZone { get; set; } = "UTC";
}
