namespace Healthcare.Hosting;

/// <summary>How a process ends.</summary>
/// <param name="Delay">How long it still serves after it was told to stop, not ready any more: what balancers need to turn away.</param>
public sealed record DrainSettings(TimeSpan Delay)
{
    private const int MaxSeconds = 300;

    public static DrainSettings Read(SettingsSource source, int defaultSeconds) =>
        new(TimeSpan.FromSeconds(source.Number("Healthcare:DrainSeconds", 0, MaxSeconds, defaultSeconds)));
}
