namespace Healthcare.Storage;

/// <summary>
/// What a grain decided to do: refuse, answer without a change, or write a unit and then answer.
/// Computed aside from the grain's memory, which follows only after the commit.
/// </summary>
/// <param name="Unit">What to write; null when nothing changes.</param>
public sealed record Decision<T>(Result<T> Answer, Unit? Unit = null)
    where T : class
{
    public static implicit operator Decision<T>(Refusal refusal) => new((Result<T>)refusal);

    /// <summary>Nothing changes, and this is the answer.</summary>
    public static implicit operator Decision<T>(T answer) => new((Result<T>)answer);
}

public static class Decision
{
    public static Decision<T> Write<T>(T answer, Unit unit)
        where T : class =>
        new(answer, unit);
}

/// <summary>What became of a unit that somebody else committed for the one who decided.</summary>
/// <param name="Refusal">Why it was not even tried.</param>
[GenerateSerializer, Immutable, Alias("storage.commit-outcome")]
public sealed record CommitOutcome(CommitResult? Result, Refusal? Refusal = null);
