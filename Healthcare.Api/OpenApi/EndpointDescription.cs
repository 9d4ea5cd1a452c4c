namespace Healthcare.OpenApi;

/// <summary>The query parameters that an endpoint reads; see <see cref="QueryParameters"/> for what each means.</summary>
internal sealed record TakenParameters(string[] Names);

/// <summary>Codes of refusals that an endpoint gives beside those that follow from its shape.</summary>
internal sealed record GivenRefusals(string[] Codes);

/// <summary>What the OpenAPI document says about an endpoint, noted where its route is.</summary>
internal static class EndpointDescription
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, string summary) =>
        endpoint.WithName(operationId).WithSummary(summary);

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params string[] names) =>
        endpoint.WithMetadata(new TakenParameters(names));

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params string[] codes) =>
        endpoint.WithMetadata(new GivenRefusals(codes));
}
