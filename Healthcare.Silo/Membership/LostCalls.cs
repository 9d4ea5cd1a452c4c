using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Membership;

/// <summary>
/// A client of the cluster never hears what became of a call whose silo, or the one it went through, was killed: Orleans lets it wait for the whole
/// response time-out. Here the calls that are under way when a gateway goes away have a moment left, and are then given up as if that time were over.
/// What is allowed to take long waits as before.
/// </summary>
/// <param name="patience">
/// A client with several gateways does not know which of its calls went through which, so that those through others have no more time either: enough to answer them.
/// </param>
internal sealed class LostCalls(TimeSpan patience, TimeProvider time) : IOutgoingGrainCallFilter, IClusterConnectionStatusObserver
{
    private TaskCompletionSource _gatewayLost = NewSignal();

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var gatewayLost = Volatile.Read(ref _gatewayLost).Task;
        var call = context.Invoke();
        var mayTakeLong = context.Request.GetDefaultResponseTimeout() is not null;
        return call.IsCompleted || mayTakeLong ? call : AwaitAsync(call, gatewayLost);
    }

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways < previousNumberOfGateways)
            Interlocked.Exchange(ref _gatewayLost, NewSignal()).SetResult();
    }

    public void NotifyClusterConnectionLost()
    {
    }

    /// <exception cref="TimeoutException">A gateway was lost, and the call was not answered in the moment that it had left.</exception>
    private async Task AwaitAsync(Task call, Task gatewayLost)
    {
        if (await Task.WhenAny(call, gatewayLost) != call && await Task.WhenAny(call, Task.Delay(patience, time)) != call)
            throw new TimeoutException("A gateway was lost while the call was under way, and with it perhaps the call.");
        await call;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal static class LostCallsRegistration
{
    /// <param name="patience">How long calls under way are still waited for when a gateway is lost.</param>
    public static void AddLostCalls(this IClientBuilder client, TimeSpan patience)
    {
        client.Services.AddSingleton(services => new LostCalls(patience, services.GetRequiredService<TimeProvider>()));
        client.Services.AddSingleton<IOutgoingGrainCallFilter>(services => services.GetRequiredService<LostCalls>());
        client.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<LostCalls>());
    }
}
