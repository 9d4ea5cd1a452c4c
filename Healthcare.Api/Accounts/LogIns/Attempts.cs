using System.Globalization;
using Healthcare.Audit;
using Healthcare.Http;

namespace Healthcare.Accounts.LogIns;

/// <summary>Attempts to show that one is somebody, counted and noted.</summary>
public sealed class Attempts(IGrainFactory grains, IAuditTrail trail)
{
    /// <summary>Runs an attempt, if it is its turn. Who throws has not tried.</summary>
    /// <param name="key">What it counts for (<see cref="AttemptKeys"/>).</param>
    /// <param name="tried">The account, if there is one: for the audit trail.</param>
    /// <param name="attempt">Null when it was wrong.</param>
    internal async Task<(T? Value, ProblemResult? Refusal)> TryAsync<T>(
        HttpContext http, string key, AccountCredentials? tried, string action, Func<Task<T?>> attempt)
        where T : class
    {
        var address = AddressOf(http);
        var isKnown = tried?.KnownAddresses.Contains(address) is true;
        var grain = grains.GetGrain<IAttemptsGrain>(key);
        if ((await grain.Begin(address, isKnown)).Wait is var wait && wait > TimeSpan.Zero)
        {
            await NoteAsync(http, tried, action, "too many attempts");
            return (null, TooMany(wait));
        }

        try
        {
            if (await attempt() is { } value)
            {
                await grain.Succeeded(address, isKnown);
                return (value, null);
            }
        }
        catch
        {
            await grain.Withdrawn(address, isKnown);
            throw;
        }

        await NoteAsync(http, tried, action, "wrong");
        return (null, Wrong());
    }

    internal static ProblemResult Wrong() => ProblemResult.Of(RefusalCodes.InvalidCredentials, "What was sent does not open an account.");

    internal static string AddressOf(HttpContext http) => Audit.Refusals.AddressOf(http.Connection.RemoteIpAddress);

    private Task NoteAsync(HttpContext http, AccountCredentials? tried, string action, string reason) => trail.RecordAsync(new AuditRecord(
        action, tried is null ? "account/unknown" : $"account/{tried.Identity.Account.Id}", [], Requests.Anonymous, Requests.FromOf(http), AuditOutcome.Refused, reason));

    private static ProblemResult TooMany(TimeSpan wait) => new(
        ProblemCodes.KindOf(ProblemCodes.TooManyRequests) with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"There were too many wrong attempts. The next one counts in {Math.Ceiling(wait.TotalSeconds)} seconds."),
        },
        wait);
}
