namespace Healthcare.History;

/// <summary>What came back, in as far as a check may ask for it.</summary>
/// <param name="Digest">Of status and body without what names the single answer: equal answers have equal digests.</param>
/// <param name="Taken">Slots that a refusal names as taken.</param>
public sealed record Answer(
    int Status,
    string? Code,
    string Digest,
    AppointmentAnswer? Appointment = null,
    HoldAnswer? Hold = null,
    SlotAnswer[]? Slots = null,
    DateTimeOffset? AsOf = null,
    string[]? Taken = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>
    /// It says for certain whether the request had its effect. Whatever the service or a balancer could not finish (5xx, 408, 429) may have
    /// had it all the same.
    /// </summary>
    public bool IsDefinite => IsSuccess || Status is 304 or 400 or 404 or 409 or 412 or 422;
}

public sealed record AppointmentAnswer(
    string Id,
    string Status,
    string[] SlotIds,
    string PatientId,
    string PractitionerId,
    DateTimeOffset Start,
    DateTimeOffset End,
    string? Reason,
    string? CancellationReason,
    string? RescheduledTo,
    string? RescheduledFrom,
    long Version)
{
    /// <summary>It claims the time of its patient.</summary>
    public bool IsLive => Status is "booked" or "arrived" or "checked-in";

    /// <summary>It has its slots: it is to take place, took place or was missed.</summary>
    public bool HasSlots => Status is not "cancelled";
}

public sealed record HoldAnswer(string SlotId, string Token, DateTimeOffset ExpiresAt);

public sealed record SlotAnswer(string Id, string Status);

/// <summary>A step in the life of an appointment, as its history tells it.</summary>
public sealed record TransitionAnswer(string? From, string To, string? Reason);
