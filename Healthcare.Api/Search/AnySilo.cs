namespace Healthcare.Search;

/// <summary>Questions that every silo answers from its own memory: when the one that was asked has just died, another is asked.</summary>
internal static class AnySilo
{
    /// <exception cref="TimeoutException">The second one did not answer either.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (fault is TimeoutException or Orleans.Runtime.OrleansException)
        {
            return await ask();
        }
    }
}
