using Orleans.Runtime;

namespace Healthcare.Access;

/// <summary>What the API asks of the cluster to decide about a caller, it asks for itself.</summary>
internal static class ClusterCalls
{
    public static async Task<T> AsSystemAsync<T>(Func<Task<T>> ask)
    {
        // What this changes in the context of the request ends with this method.
        RequestContext.Remove(SealedCaller.ContextKey);
        return await ask();
    }
}
