using Healthcare.Access;

namespace Healthcare.ServiceTypes;

/// <summary>An amount of money (FHIR R4 Money): <paramref name="Currency"/> is an ISO 4217 code.</summary>
[GenerateSerializer, Immutable, Alias("money")]
public sealed record Money(decimal Amount, string Currency);

/// <summary>A kind of service that can be booked.</summary>
/// <param name="Code">Unique in the network, <c>[A-Za-z0-9\-.]{1,64}</c>; also its id.</param>
/// <param name="DurationMinutes">How long it takes: 1 to 480. One longer than a slot takes consecutive slots.</param>
[GenerateSerializer, Immutable, Alias("service-type")]
public sealed record ServiceType(string Code, string Name, int DurationMinutes, Money? Price = null);

/// <summary>One service type, by code.</summary>
[Alias("service-types.service-type")]
public interface IServiceTypeGrain : IGrainWithStringKey
{
    /// <returns><c>code-in-use</c> when there is one with this code.</returns>
    [Needs(Permissions.NetworkWrite)]
    Task<Result<ServiceType>> Create(ServiceType serviceType, CommandContext context);

    [Needs(Permissions.NetworkRead)]
    Task<ServiceType?> Get();
}
