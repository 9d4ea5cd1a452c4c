using Healthcare.Http;
using Healthcare.Patients;

namespace Healthcare.Locations;

/// <summary>What a client may say about a location. Whether the time zone exists is for the grain to say, which has the time zones.</summary>
public static class LocationInput
{
    private const int MaxTimeZoneLength = 64;

    public static Errors Check(LocationDetails details)
    {
        var errors = new Errors();
        errors.RequiredText("name", details.Name);
        errors.RequiredText("timeZone", details.TimeZone, MaxTimeZoneLength);
        errors.Address("address", details.Address);
        errors.Phone("phone", details.Phone);
        errors.OptionalId("organizationId", details.OrganizationId);
        errors.Identifiers("identifiers", details.Identifiers);
        return errors;
    }
}
