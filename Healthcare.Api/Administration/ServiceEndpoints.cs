using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;

namespace Healthcare.Administration;

/// <summary><c>/api/v1</c>: what answers here. The cheapest call that still proves a key, for clients and for measurements.</summary>
internal static class ServiceEndpoints
{
    private static readonly Answer<ServiceDescription> s_description = new(new ServiceDescription(
        "Healthcare",
        typeof(ServiceEndpoints).Assembly.GetName().Version!.ToString(3),
        "/openapi/v1.json",
        "/docs"));

    public static void MapService(this IEndpointRouteBuilder api) =>
        api.MapGet("", Get).Needs(Permissions.SlotsRead).WithTags("Administration").Describe("getService", "Says what answers here, and where its documents are.");

    private static Answer<ServiceDescription> Get() => s_description;
}

/// <summary>What answers at this address.</summary>
/// <param name="Version">Version of the program; the contract's is in the path.</param>
public sealed record ServiceDescription(string Name, string Version, string OpenApi, string Docs);
