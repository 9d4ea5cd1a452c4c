using System.Text.Json.Serialization;
using Healthcare.Slots;

namespace Healthcare;

/// <summary>
/// The outcome of a request that a user can cause to be refused: a value or a <see cref="Healthcare.Refusal"/>, never both.
/// Faults (a lost database, a defect) are exceptions.
/// </summary>
[GenerateSerializer, Immutable, Alias("result`1")]
public sealed record Result<T>(T? Value, Refusal? Refusal)
    where T : class
{
    /// <summary>
    /// Id of the event that the request appended to the log; 0 when it appended none. A silo that has followed the log this far knows what
    /// the request changed. Travels between processes only: it is neither stored nor shown.
    /// </summary>
    [Id(0), JsonIgnore]
    public long Position { get; init; }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);
}

/// <summary>Why a request was refused, in the words of the HTTP contract's problem details.</summary>
/// <param name="Code">Stable kebab-case word, one of <see cref="RefusalCodes"/>.</param>
/// <param name="Detail">One sentence for a person. Carries no patient data.</param>
/// <param name="Conflicts">Everything that stands in the way, when the refusal is a conflict.</param>
/// <param name="Alternatives">Free slots to offer instead, when a booking was refused.</param>
/// <param name="Errors">Member path (camelCase) to messages, when the input is at fault.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public sealed record Refusal(
    string Code,
    string Detail,
    Conflict[]? Conflicts = null,
    Slot[]? Alternatives = null,
    Dictionary<string, string[]>? Errors = null);

/// <summary>One thing that stands in the way of a request.</summary>
/// <param name="Code">What kind of conflict: <c>slot-taken</c>, <c>patient-busy</c>, <c>rule-overlap</c>, ...</param>
[GenerateSerializer, Immutable, Alias("conflict")]
public sealed record Conflict(
    string Code,
    string? Detail = null,
    string? SlotId = null,
    string? AppointmentId = null,
    DateTimeOffset? Start = null,
    DateTimeOffset? End = null);

/// <summary>One page of a list in a stable order.</summary>
/// <param name="Next">Opaque cursor of the next page; absent on the last.</param>
[GenerateSerializer, Immutable, Alias("page`1")]
public sealed record Page<T>(T[] Items, string? Next);
