using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.ServiceTypes;

/// <summary><c>/service-types</c>: what can be booked.</summary>
internal static class ServiceTypeEndpoints
{
    /// <summary>A service type is never changed.</summary>
    private const long OnlyVersion = 1;

    public static void MapServiceTypes(this IEndpointRouteBuilder api)
    {
        var serviceTypes = api.MapGroup("/service-types").WithTags("Service types");
        serviceTypes.MapPost("", Create).Needs(Permissions.NetworkWrite).Guarded(RecordChecks.WholeNetwork).Describe("createServiceType", "Adds a service type.").Refuses(RefusalCodes.CodeInUse);
        serviceTypes.MapGet("", List).Needs(Permissions.NetworkRead).Describe("listServiceTypes", "Lists the service types.").Takes("limit", "cursor");
        serviceTypes.MapGet("/{code}", Get).Needs(Permissions.NetworkRead).Describe("getServiceType", "Reads a service type.").Refuses(RefusalCodes.ServiceTypeNotFound);
    }

    private static async Task<Results<CreatedAnswer<ServiceType>, ProblemResult>> Create(Command<ServiceType> command, IGrainFactory grains, ReadPosition position)
    {
        if (ServiceTypeInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IServiceTypeGrain>(command.Body.Code).Create(command.Body, command.Context));
        return result.Value is { } serviceType
            ? new CreatedAnswer<ServiceType>(serviceType, $"/api/v1/service-types/{serviceType.Code}", OnlyVersion)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<ServiceType>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, ReadPosition position)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await AnySilo.AskAsync(() => grains.GetGrain<IDirectoryGrain>(0).ListServiceTypes(limit, cursor, position.Value));
        return result.Value is { } page ? new Answer<Page<ServiceType>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Resource<ServiceType>, ProblemResult>> Get(string code, IGrainFactory grains)
    {
        var serviceType = Ids.IsWellFormed(code) ? await grains.GetGrain<IServiceTypeGrain>(code).Get() : null;
        return serviceType is null
            ? ProblemResult.Of(RefusalCodes.ServiceTypeNotFound, "There is no service type with this code.")
            : new Resource<ServiceType>(serviceType, OnlyVersion);
    }
}
