namespace Healthcare;

/// <summary>Every <c>code</c> that a problem answer of the API can carry for a refused command.</summary>
public static class RefusalCodes
{
    // 400
    public const string ValidationFailed = "validation-failed";
    public const string InvalidCursor = "invalid-cursor";

    // 401
    public const string InvalidCredentials = "invalid-credentials";
    public const string TokenReused = "token-reused";

    // 404
    public const string AccountNotFound = "account-not-found";
    public const string SessionNotFound = "session-not-found";
    public const string NotFound = "not-found";
    public const string SlotNotFound = "slot-not-found";
    public const string PatientNotFound = "patient-not-found";
    public const string PractitionerNotFound = "practitioner-not-found";
    public const string LocationNotFound = "location-not-found";
    public const string OrganizationNotFound = "organization-not-found";
    public const string ServiceTypeNotFound = "service-type-not-found";
    public const string AppointmentNotFound = "appointment-not-found";
    public const string ImportNotFound = "import-not-found";
    public const string ApiKeyNotFound = "api-key-not-found";
    public const string RoleNotFound = "role-not-found";
    public const string ClientNotFound = "client-not-found";
    public const string DocumentNotFound = "document-not-found";
    public const string BreakGlassNotFound = "break-glass-not-found";
    public const string WebhookNotFound = "webhook-not-found";
    public const string DeliveryNotFound = "delivery-not-found";

    // 409
    public const string SlotTaken = "slot-taken";
    public const string PatientBusy = "patient-busy";
    public const string HoldLost = "hold-lost";
    public const string InvalidTransition = "invalid-transition";
    public const string IdentifierInUse = "identifier-in-use";
    public const string CodeInUse = "code-in-use";
    public const string UserNameInUse = "user-name-in-use";
    public const string AvailabilityOverlap = "availability-overlap";
    public const string AppointmentsAffected = "appointments-affected";
    public const string LocationInUse = "location-in-use";
    public const string OrganizationInUse = "organization-in-use";
    public const string TimeZoneInUse = "time-zone-in-use";
    public const string TooManyWebhooks = "too-many-webhooks";

    // 412
    public const string StaleVersion = "stale-version";

    // 422
    public const string SlotInThePast = "slot-in-the-past";
    public const string ServiceTypeNotOffered = "service-type-not-offered";
    public const string NotEnoughConsecutiveSlots = "not-enough-consecutive-slots";
    public const string IdempotencyKeyReused = "idempotency-key-reused";

    // 503
    public const string Overloaded = "overloaded";
}
