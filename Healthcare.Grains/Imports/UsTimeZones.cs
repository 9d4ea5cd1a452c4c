using Healthcare.Patients;

namespace Healthcare.Imports;

/// <summary>
/// The time zone in which most people of a US state or territory live. Where a state has two (FL, ID, IN, KS, KY, MI, ND, NE, OR, SD, TN, TX)
/// the smaller part needs the FHIR extension <c>timezone</c>, or a correction after the import.
/// </summary>
public static class UsTimeZones
{
    private static readonly HashSet<string> Countries = new(["US", "USA", "United States", "United States of America"], StringComparer.OrdinalIgnoreCase);

    private static readonly (string Zone, string[] States)[] Table =
    [
        ("America/New_York", [
            "CT", "Connecticut", "DE", "Delaware", "DC", "District of Columbia", "FL", "Florida",
            "GA", "Georgia", "IN", "Indiana", "KY", "Kentucky", "ME", "Maine",
            "MD", "Maryland", "MA", "Massachusetts", "MI", "Michigan", "NH", "New Hampshire",
            "NJ", "New Jersey", "NY", "New York", "NC", "North Carolina", "OH", "Ohio",
            "PA", "Pennsylvania", "RI", "Rhode Island", "SC", "South Carolina", "VT", "Vermont",
            "VA", "Virginia", "WV", "West Virginia",
        ]),
        ("America/Chicago", [
            "AL", "Alabama", "AR", "Arkansas", "IL", "Illinois", "IA", "Iowa",
            "KS", "Kansas", "LA", "Louisiana", "MN", "Minnesota", "MS", "Mississippi",
            "MO", "Missouri", "NE", "Nebraska", "ND", "North Dakota", "OK", "Oklahoma",
            "SD", "South Dakota", "TN", "Tennessee", "TX", "Texas", "WI", "Wisconsin",
        ]),
        ("America/Denver", [
            "CO", "Colorado", "ID", "Idaho", "MT", "Montana", "NM", "New Mexico",
            "UT", "Utah", "WY", "Wyoming",
        ]),
        ("America/Phoenix", [
            "AZ", "Arizona",
        ]),
        ("America/Los_Angeles", [
            "CA", "California", "NV", "Nevada", "OR", "Oregon", "WA", "Washington",
        ]),
        ("America/Anchorage", [
            "AK", "Alaska",
        ]),
        ("Pacific/Honolulu", [
            "HI", "Hawaii",
        ]),
        ("America/Puerto_Rico", [
            "PR", "Puerto Rico", "VI", "U.S. Virgin Islands",
        ]),
        ("Pacific/Guam", [
            "GU", "Guam", "MP", "Northern Mariana Islands",
        ]),
        ("Pacific/Pago_Pago", [
            "AS", "American Samoa",
        ]),
    ];

    private static readonly Dictionary<string, string> ZoneOfState =
        Table.SelectMany(row => row.States, (row, state) => (state, row.Zone)).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of a US address by its state's code or name; null for others. An address without a country counts as one.</summary>
    public static string? Of(Address? address) =>
        address?.State is { } state && (address.Country is null || Countries.Contains(address.Country))
            ? ZoneOfState.GetValueOrDefault(state)
            : null;
}
