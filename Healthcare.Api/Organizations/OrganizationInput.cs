using Healthcare.Http;

namespace Healthcare.Organizations;

/// <summary>What a client may say about an organization. Whether the one above exists is for the grain to say.</summary>
public static class OrganizationInput
{
    public static Errors Check(OrganizationDetails details)
    {
        var errors = new Errors();
        errors.RequiredText("name", details.Name);
        errors.OptionalId("partOf", details.PartOf);
        return errors;
    }
}
