namespace Healthcare.Cluster;

/// <summary>Waits until the whole system works.</summary>
public sealed class Readiness(ISystem system, HttpClient http)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_askedFor = TimeSpan.FromSeconds(2);

    /// <exception cref="TimeoutException">Something is not ready; the message says what.</exception>
    public async Task WaitAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        string? missing;
        while ((missing = await FindUnreadyAsync()) is not null)
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{missing} was not ready within {patience.TotalSeconds} s.");
            await Task.Delay(s_pause);
        }
    }

    /// <summary>The same where other faults may be at work: whether it came to be.</summary>
    public async Task<bool> TryWaitAsync(TimeSpan patience)
    {
        try
        {
            await WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<string?> FindUnreadyAsync()
    {
        foreach (var (name, address) in system.Entrances)
            if (!await IsReadyAsync(new Uri(address, "health/ready")))
                return name;
        foreach (var process in await system.GetProcessesAsync())
            if (process.Health is { } health && !await IsReadyAsync(health))
                return process.Name;
        return null;
    }

    private async Task<bool> IsReadyAsync(Uri health)
    {
        using var limit = new CancellationTokenSource(s_askedFor);
        try
        {
            using var response = await http.GetAsync(health, limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
