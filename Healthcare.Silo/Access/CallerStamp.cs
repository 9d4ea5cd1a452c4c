using Orleans.Runtime;

namespace Healthcare.Access;

/// <summary>What a process of the cluster calls for nobody in particular, it calls as the cluster itself.</summary>
internal sealed class CallerStamp(CallerSeals seals) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (RequestContext.Get(SealedCaller.ContextKey) is null)
            RequestContext.Set(SealedCaller.ContextKey, seals.OfSystem());
        return context.Invoke();
    }
}
