using Healthcare.Http;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Patients;
using Healthcare.Practitioners;

namespace Healthcare.Access;

/// <summary>What somebody or something is limited to must be there: a limit to anything else is a slip of the pen.</summary>
internal static class KnownLimits
{
    public static async Task RequireLimitsAsync(this Errors errors, IGrainFactory grains, Grant grant)
    {
        await errors.RequireLocationsAsync(grains, grant.LocationIds);
        await errors.RequireAllAsync("organizationIds", "organization", grant.OrganizationIds, id => grains.GetGrain<IOrganizationGrain>(id).Get());
        await errors.RequireOneAsync("patientId", "patient", grant.PatientId, id => grains.GetGrain<IPatientGrain>(id).Get());
        await errors.RequireOneAsync("practitionerId", "practitioner", grant.PractitionerId, id => grains.GetGrain<IPractitionerGrain>(id).Get());
    }

    public static Task RequireLocationsAsync(this Errors errors, IGrainFactory grains, string[]? ids) =>
        errors.RequireAllAsync("locationIds", "location", ids, id => grains.GetGrain<ILocationGrain>(id).Get());

    private static async Task RequireAllAsync<T>(this Errors errors, string member, string kind, string[]? ids, Func<string, Task<T?>> get)
        where T : class
    {
        string[] asked = ids ?? [];
        var there = await Task.WhenAll(asked.Select(id => IsThereAsync(id, get)));
        for (var i = 0; i < asked.Length; i++)
            errors.Require(there[i], $"{member}[{i}]", $"there is no {kind} {asked[i]}");
    }

    private static async Task RequireOneAsync<T>(this Errors errors, string member, string kind, string? id, Func<string, Task<T?>> get)
        where T : class =>
        errors.Require(id is null || await IsThereAsync(id, get), member, $"there is no {kind} {id}");

    private static async Task<bool> IsThereAsync<T>(string id, Func<string, Task<T?>> get)
        where T : class =>
        await ClusterCalls.AsSystemAsync(() => get(id)) is not null;
}
