using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace Healthcare.Access;

/// <summary>
/// Checks in every silo, again, what the API has decided at the edge: a call carries a caller with a good seal, and a call from outside
/// the grains is one that this caller may make. Orleans' own system targets are left to Orleans.
/// </summary>
internal sealed class CallerCheck(CallerSeals seals) : IIncomingGrainCallFilter
{
    // A timer ticks as a call of its grain to itself, for nobody. No grain has this contract, so nobody else can call it.
    private const string TimerTick = "IGrainTimerInvoker";

    private static readonly ConcurrentDictionary<MethodInfo, Need> s_needs = new();

    public Task Invoke(IIncomingGrainCallContext context)
    {
#if DEFECTS
        if (Defects.Is("access-unchecked"))
            return context.Invoke();
#endif
        if (context.TargetId.IsSystemTarget())
            return context.Invoke();
        if (context.Request.GetInterfaceName().EndsWith(TimerTick, StringComparison.Ordinal))
        {
            // Whoever was called for when the timer was set is not who it works for now.
            RequestContext.Remove(SealedCaller.ContextKey);
            return context.Invoke();
        }

        var caller = RequestContext.Get(SealedCaller.ContextKey) is SealedCaller seal ? seals.Open(seal) : null;
        if (caller is null)
            return Refuse("Nobody of this cluster vouches for the caller.");
        // A grain was checked itself when it was called, and what it calls for its caller is its own affair.
        if (caller.Id == CallerSeals.System.Id || (context.SourceId is { } source && !source.IsClient()))
            return context.Invoke();
        var need = s_needs.GetOrAdd(context.InterfaceMethod, NeedOf);
        return need.Fits(caller) ? context.Invoke() : Refuse($"{caller.Id} may not call {context.InterfaceMethod.DeclaringType?.Name}.{context.InterfaceMethod.Name}.");
    }

    private static Need NeedOf(MethodInfo method) => new(
        method.GetCustomAttribute<NeedsAttribute>()?.Permissions ?? [],
        method.IsDefined(typeof(NeedsCallerAttribute)),
        method.DeclaringType?.Assembly == typeof(Caller).Assembly && !method.IsDefined(typeof(NeedsSystemAttribute)));

    private static Task Refuse(string why) => Task.FromException(new UnauthorizedAccessException(why));

    /// <param name="Permissions">One of them is needed.</param>
    /// <param name="IsForAll">Every caller may.</param>
    /// <param name="IsPublic">The contract is open to callers from outside at all.</param>
    private sealed record Need(string[] Permissions, bool IsForAll, bool IsPublic)
    {
        public bool Fits(Caller caller) => IsPublic && (IsForAll || Permissions.Any(caller.May));
    }
}
