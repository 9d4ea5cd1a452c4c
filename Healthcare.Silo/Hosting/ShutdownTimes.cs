namespace Healthcare.Hosting;

/// <summary>How long a process may take to end after it was told to, its draining included; then it ends anyway.</summary>
public static class ShutdownTimes
{
    /// <summary>Enough for the longest request in work and for a silo to say goodbye.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);
}
