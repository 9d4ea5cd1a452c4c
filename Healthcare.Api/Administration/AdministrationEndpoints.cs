using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Overload;

namespace Healthcare.Administration;

/// <summary><c>/admin</c>: for those who answer for the whole.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        var administration = api.MapGroup("/admin").WithTags("Administration").Needs(Permissions.Admin);
        administration.MapGet("/integrity", CheckIntegrity).Describe("checkIntegrity", "Checks the whole store: slots against patients against schedules against events.").Is(Workload.Lasting);
    }

    private static async Task<Answer<IntegrityReport>> CheckIntegrity(IGrainFactory grains) =>
        new(await grains.GetGrain<IIntegrityGrain>(0).Check());
}
