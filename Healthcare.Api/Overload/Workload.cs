namespace Healthcare.Overload;

/// <summary>What kind of work an endpoint is; each kind has a limit of its own. An endpoint that says nothing is ordinary.</summary>
public enum Workload
{
    /// <summary>Bookings, searches and the like: milliseconds.</summary>
    Ordinary,

    /// <summary>Uploads and checks that last minutes. There are few of them at a time, and they take no place from bookings.</summary>
    Lasting,

    /// <summary>Streams that stay open and do next to nothing; who serves them bounds how many.</summary>
    Open,

    /// <summary>What operators look at to see whether the process is well, above all when it is not. Never refused.</summary>
    Vital,
}

internal static class WorkloadMetadata
{
    public static TBuilder Is<TBuilder>(this TBuilder endpoint, Workload workload)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new WorkloadOf(workload));

    public static Workload Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<WorkloadOf>()?.Workload ?? Workload.Ordinary;

    private sealed record WorkloadOf(Workload Workload);
}
