using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Overload;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Administration;

/// <summary><c>/admin</c>: for those who answer for the whole.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        var administration = api.MapGroup("/admin").WithTags("Administration").Needs(Permissions.Admin);
        administration.MapGet("/integrity", CheckIntegrity).Describe("checkIntegrity", "Checks the whole store: slots against patients against schedules against events.").Is(Workload.Lasting);
        administration.MapGet("/keys", ListKeys).Describe("listKeys", "Lists the keys that what is stored is sealed with, and how much each has sealed.").Is(Workload.Lasting);
        administration.MapGet("/keys/rotation", GetRotation).Describe("getKeyRotation", "Tells how far the change of keys is.");
        administration.MapPost("/keys/rotation", Rotate).Describe("rotateKeys", "Seals everything with the first key of the ring, while the network works.");
    }

    private static async Task<Answer<Page<KeyUse>>> ListKeys(IGrainFactory grains) => new(new Page<KeyUse>(await grains.GetGrain<IKeysGrain>(0).List(), null));

    private static async Task<Answer<KeyRotation>> GetRotation(IGrainFactory grains) => new(await grains.GetGrain<IKeysGrain>(0).GetRotation());

    private static async Task<Results<AcceptedAnswer<KeyRotation>, ProblemResult>> Rotate(Command command, IGrainFactory grains)
    {
        var result = await grains.GetGrain<IKeysGrain>(0).Rotate(command.Context);
        return result.Value is { } rotation ? new AcceptedAnswer<KeyRotation>(rotation, "/api/v1/admin/keys/rotation") : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Answer<IntegrityReport>> CheckIntegrity(IGrainFactory grains) =>
        new(await grains.GetGrain<IIntegrityGrain>(0).Check());
}
