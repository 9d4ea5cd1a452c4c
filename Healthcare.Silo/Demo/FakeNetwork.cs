using System.Globalization;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;

namespace Healthcare.Demo;

/// <summary>
/// A network that obviously does not exist, of any size: clinics called Demo, people called Demo-, phones from the range that is kept for
/// fiction (555-0100 to 555-0199), identifiers under example.org. The same seed gives the same network, and each record depends
/// on its number alone, so that nothing has to be remembered.
/// </summary>
public sealed class FakeNetwork(FakeNetworkSize size, int seed = 1)
{
    private const string Base = "https://example.org/fhir/id/";
    private static readonly DateOnly FirstBirth = new(1930, 1, 1);
    private const int BirthDays = 90 * 365;

    private static readonly (string City, string? State, string Country, string TimeZone)[] Places =
    [
        ("Chicago", "IL", "US", "America/Chicago"),
        ("New York", "NY", "US", "America/New_York"),
        ("Los Angeles", "CA", "US", "America/Los_Angeles"),
        ("Phoenix", "AZ", "US", "America/Phoenix"),
        ("Berlin", null, "DE", "Europe/Berlin"),
        ("London", null, "GB", "Europe/London"),
        ("Sydney", "NSW", "AU", "Australia/Sydney"),
    ];

    private static readonly string[] Families =
    [
        "Demo-Testpatient", "Demo-Sample", "Demo-Muster", "Demo-Ejemplo", "Demo-Exemple", "Demo-Campione", "Demo-Voorbeeld", "Demo-Przykład",
        "Demo-Örnek", "Demo-Príklad", "Demo-Fiktiv", "Demo-Nobody", "Demo-Placeholder", "Demo-Imaginary", "Demo-Invented", "Demo-Pretend",
    ];

    private static readonly string[] Givens =
    [
        "Ada", "Bruno", "Chloé", "David", "Elif", "Farid", "Greta", "Hugo", "Inés", "Jonas", "Kaja", "Liam", "Mira", "Noah", "Olga", "Pablo", "Rosa", "Sami", "Tara", "Uwe",
    ];

    private static readonly string[] Genders = ["female", "male", "other", "unknown"];

    public static readonly string[] Specialties =
        ["family-medicine", "cardiology", "dermatology", "pediatrics", "orthopedics", "neurology"];

    public FakeNetworkSize Size => size;

    public IEnumerable<LocationDetails> Locations() => Range(size.Locations).Select(Location);

    public IEnumerable<FakePractitioner> Practitioners() => Range(size.Practitioners).Select(Practitioner);

    public IEnumerable<PatientDetails> Patients() => Range(size.Patients).Select(Patient);

    private LocationDetails Location(int number)
    {
        var place = Places[number % Places.Length];
        return new LocationDetails(
            $"Demo Clinic {number + 1} {place.City}",
            place.TimeZone,
            new Address(Line: [$"{number + 1} Demo Street"], City: place.City, State: place.State, Country: place.Country),
            Phone(new FakeDice(seed, 'L', number)),
            [Identifier("location", number)]);
    }

    private FakePractitioner Practitioner(int number)
    {
        var dice = new FakeDice(seed, 'D', number);
        var details = new PractitionerDetails(
            new HumanName($"Demo-Doctor-{number + 1}", [dice.Pick(Givens)]),
            [Specialties[number % Specialties.Length]],
            [],
            [],
            $"demo-doctor-{number + 1}@example.org",
            Phone(dice),
            [Identifier("practitioner", number)]);
        var home = number % Math.Max(1, size.Locations);
        var alsoAt = dice.Next(4) == 0 ? (home + 1) % Math.Max(1, size.Locations) : home;
        var locations = size.Locations == 0 ? [] : new[] { home, alsoAt }.Distinct().Select(location => Identifier("location", location)).ToArray();
        return new FakePractitioner(details, locations);
    }

    private PatientDetails Patient(int number)
    {
        var dice = new FakeDice(seed, 'P', number);
        return new PatientDetails(
            new HumanName(dice.Pick(Families), [dice.Pick(Givens), $"No{number + 1}"]),
            FirstBirth.AddDays(dice.Next(BirthDays)),
            dice.Pick(Genders),
            Phone(dice),
            $"demo-patient-{number + 1}@example.org",
            new Address(Line: [$"{dice.Next(999) + 1} Demo Street"], City: "Demo City", State: "KS", PostalCode: "00000", Country: "US"),
            [Identifier("patient", number)]);
    }

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);

    private Identifier Identifier(string kind, int number) =>
        new(Base + kind, string.Create(CultureInfo.InvariantCulture, $"{seed}-{number + 1}"));

    private static string Phone(FakeDice dice) => $"555-01{dice.Next(100):00}";
}

/// <summary>How many of each.</summary>
public sealed record FakeNetworkSize(int Locations, int Practitioners, int Patients);

/// <summary>A practitioner and where they work, by the identifiers of the locations.</summary>
public sealed record FakePractitioner(PractitionerDetails Details, Identifier[] Locations);
