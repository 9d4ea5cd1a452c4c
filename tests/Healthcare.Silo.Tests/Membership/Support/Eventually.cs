using System.Diagnostics;

namespace Healthcare.Membership;

/// <summary>Waits for what happens by itself, and names it when it does not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(90);

    public static async Task TrueAsync(string what, Func<Task<bool>> isTrue)
    {
        var watch = Stopwatch.StartNew();
        Exception? last = null;
        while (watch.Elapsed < s_within)
        {
            try
            {
                if (await isTrue())
                    return;
            }
            catch (Exception fault)
            {
                last = fault;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Not within {s_within.TotalSeconds} s: {what}.", last);
    }

    public static Task TrueAsync(string what, Func<bool> isTrue) => TrueAsync(what, () => Task.FromResult(isTrue()));
}
