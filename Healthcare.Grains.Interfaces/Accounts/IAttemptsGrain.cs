using Healthcare.Access;

namespace Healthcare.Accounts;

/// <summary>What attempts count for.</summary>
public static class AttemptKeys
{
    /// <summary>Of a password, for the account with this name, if there is one: names that nobody has are counted too.</summary>
    public static string Password(string userName) => $"password/{UserNames.Hash(userName)}";

    /// <summary>Of a second factor, after the right password.</summary>
    public static string SecondFactor(string accountId) => $"second-factor/{accountId}";
}

/// <summary>How long to wait until the next attempt counts; zero: this one does.</summary>
[GenerateSerializer, Immutable, Alias("attempt-answer")]
public sealed record AttemptAnswer(TimeSpan Wait);

/// <summary>
/// Slows down guessing at one account, by key (<see cref="AttemptKeys"/>), over all processes. Each address has a count of its own, and
/// all addresses from where the account was never used have one together. Delays grow to a limit, attempts during a delay do not
/// lengthen it, and addresses from where the account was used wait for no other's guesses. Kept in memory: a silo that dies forgets.
/// </summary>
[Alias("accounts.attempts")]
public interface IAttemptsGrain : IGrainWithStringKey
{
    /// <summary>Counts an attempt as failed until it turns out otherwise, or says how long to wait.</summary>
    /// <param name="isKnown">Whether the account was used from there before.</param>
    [NeedsSystem]
    Task<AttemptAnswer> Begin(string address, bool isKnown);

    /// <summary>It was right: this address begins anew.</summary>
    [NeedsSystem]
    Task Succeeded(string address, bool isKnown);

    /// <summary>It was not tried after all.</summary>
    [NeedsSystem]
    Task Withdrawn(string address, bool isKnown);
}
