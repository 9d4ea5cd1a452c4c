using Healthcare.Slots;

namespace Healthcare.Http;

/// <summary>The one shape of every answer that is no success: RFC 9457 problem details with a stable word in <paramref name="Code"/>.</summary>
/// <param name="Type">Stable URI of the kind of problem.</param>
/// <param name="Title">The kind of problem in a few words; the same for every occurrence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable kebab-case word that a program may decide on.</param>
/// <param name="Detail">One sentence about this occurrence, for a person.</param>
/// <param name="TraceId">Leads to the traces and logs of this request.</param>
/// <param name="Errors">Member path (camelCase) to messages, where the input is at fault.</param>
/// <param name="Conflicts">Everything that stands in the way, where the request is in conflict.</param>
/// <param name="Alternatives">Free slots to offer instead, where a booking was refused.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string? Detail = null,
    string? TraceId = null,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    Conflict[]? Conflicts = null,
    Slot[]? Alternatives = null);
