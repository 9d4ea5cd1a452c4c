namespace Healthcare.Webhooks;

/// <summary>
/// What a webhook can be told of, by the names that the audit trail has for it. Holds are not among them: they come and go in minutes, and
/// the stream of slots shows them as they are.
/// </summary>
public static class WebhookEvents
{
    /// <summary>The type of a test.</summary>
    public const string Test = "webhook.test";

    /// <summary>Those that belong to a location, so that a webhook can be limited to some.</summary>
    public static readonly string[] OfLocations =
    [
        "appointment.booked", "appointment.rescheduled", "appointment.cancelled", "appointment.arrived", "appointment.checked-in",
        "appointment.fulfilled", "appointment.no-show", "availability.changed", "practitioner.created", "practitioner.updated",
        "location.created", "location.updated",
    ];

    public static readonly string[] All = [.. OfLocations, "patient.created", "patient.updated", "service-type.created"];
}

/// <summary>Why something is not delivered: stable words.</summary>
public static class WebhookErrors
{
    /// <summary>The answer was no success.</summary>
    public const string Status = "status";

    /// <summary>The answer leads elsewhere, and is not followed.</summary>
    public const string Redirect = "redirect";

    /// <summary>The answer was 410: the endpoint does not want any more.</summary>
    public const string Gone = "gone";

    public const string Timeout = "timeout";
    public const string NameNotFound = "name-not-found";
    public const string ConnectionFailed = "connection-failed";
    public const string TlsFailed = "tls-failed";

    /// <summary>The endpoint lies in a network that webhooks may not reach.</summary>
    public const string AddressRefused = "address-refused";

    /// <summary>Of a webhook: it was tried for too long.</summary>
    public const string GivenUp = "given-up";
}
