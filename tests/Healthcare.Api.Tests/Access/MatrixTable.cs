namespace Healthcare.Access;

/// <summary>Which record a request is for.</summary>
public enum Target
{
    Own,
    SameLocation,
    OtherLocation,
    Nobody,
}

/// <summary>
/// What a record rule lets each kind of caller do with each <see cref="Target"/>, a letter each: L let through, N 404, F 403. The whole
/// network's are the administrator's; those of a location are limited to the first one.
/// </summary>
public sealed record Rule(string WholeNetwork, string OfLocation, string Practitioner, string Patient)
{
    /// <summary>No record is named, or everybody may know of it.</summary>
    public static readonly Rule None = new("L", "L", "L", "L");

    /// <summary>What concerns every location.</summary>
    public static readonly Rule Network = new("L", "F", "L", "L");
    public static readonly Rule NetworkRecord = new("   N", "   F", "   N", "   N");
    public static readonly Rule Unknown = new("   N", "   N", "   N", "   N");
    public static readonly Rule LocationRead = new("L LN", "L LN", "L LN", "L LN");
    public static readonly Rule AtLocation = new("L LN", "L FF", "L LN", "L LN");
    public static readonly Rule PractitionerRead = new("LLLN", "LLNN", "LLLN", "LLLN");
    public static readonly Rule PractitionerPlan = new("LLLN", "LLNN", "LFFN", "LFFN");
    public static readonly Rule Slot = new("LLL ", "LLN ", "LLL ", "LLL ");
    public static readonly Rule PatientRecord = new("LLLN", "LLLN", "LNNN", "LNNN");
    public static readonly Rule AppointmentRecord = new("LLLN", "LLNN", "LNNN", "LNNN");
    public static readonly Rule Booking = new("LLLL", "LLNL", "LNNN", "LNNN");
    public static readonly Rule KeyRecord = new("L LN", "L NN", "L LN", "L LN");

    public string Of(string role) => role switch
    {
        Roles.Administrator => WholeNetwork,
        Roles.Practitioner => Practitioner,
        Roles.Patient => Patient,
        _ => OfLocation,
    };
}

/// <summary>How a caller shows who it is.</summary>
public enum Credential
{
    Key,
    Token,
}

/// <summary>One route: what it needs, whose records it is for, and a request that changes nothing when it is let through.</summary>
public sealed record Route(string Id, string Permission, Rule Rule, string Kind = "", object? Body = null, string Query = "", bool IfMatch = false)
{
    /// <summary>It answers without credentials.</summary>
    public const string Open = "open";

    /// <summary>It answers every caller.</summary>
    public const string Caller = "caller";

    /// <summary>It concerns the account that is logged in; a key has none.</summary>
    public const string LoggedIn = "logged in";

    public bool Allows(string role, Credential credential) => Permission switch
    {
        Open or Caller => true,
        LoggedIn => credential is Credential.Token,
        _ => Permissions.Of(role).Contains(Permission),
    };
}

/// <summary>Every route of the API. One that is missing here fails the build.</summary>
public static class MatrixTable
{
    // Understood by nobody: it is refused as soon as somebody reads it, and not before the caller is known.
    private const string Malformed = "[]";

    private static readonly object s_reason = new { reason = "A reason" };

    public static readonly Route[] Routes =
    [
        new("getService", Permissions.SlotsRead, Rule.None),
        new("listLocations", Permissions.NetworkRead, Rule.None),
        new("getLocation", Permissions.NetworkRead, Rule.LocationRead, "location"),
        new("createLocation", Permissions.NetworkWrite, Rule.Network, Body: new { name = "" }),
        new("updateLocation", Permissions.NetworkWrite, Rule.AtLocation, "location", new { name = "A", timeZone = "Etc/UTC" }, IfMatch: true),
        new("listOrganizations", Permissions.NetworkRead, Rule.None),
        new("getOrganization", Permissions.NetworkRead, Rule.Unknown, "nothing"),
        new("createOrganization", Permissions.NetworkWrite, Rule.Network, Body: new { name = "" }),
        new("updateOrganization", Permissions.NetworkWrite, Rule.NetworkRecord, "nothing", new { name = "A" }, IfMatch: true),
        new("listServiceTypes", Permissions.NetworkRead, Rule.None),
        new("getServiceType", Permissions.NetworkRead, Rule.Unknown, "nothing"),
        new("createServiceType", Permissions.NetworkWrite, Rule.Network, Body: new { code = "" }),
        new("listPractitioners", Permissions.NetworkRead, Rule.None),
        new("getPractitioner", Permissions.NetworkRead, Rule.PractitionerRead, "practitioner"),
        new("createPractitioner", Permissions.NetworkWrite, Rule.None, Body: new { locationIds = Array.Empty<string>() }),
        new("updatePractitioner", Permissions.NetworkWrite, Rule.PractitionerRead, "practitioner", "practitioner", IfMatch: true),
        new("getAvailability", Permissions.NetworkRead, Rule.PractitionerRead, "practitioner"),
        new("setAvailability", Permissions.AvailabilityWrite, Rule.PractitionerPlan, "practitioner", "availability", IfMatch: true),
        new("previewAvailability", Permissions.AvailabilityWrite, Rule.PractitionerPlan, "practitioner", "availability"),
        new("createPatient", Permissions.PatientsCreate, Rule.None, Body: new { birthDate = "1980-02-29" }),
        new("findPatients", Permissions.PatientsLookUp, Rule.None, Query: "?family=Nobodyhere&birthDate=1980-02-29"),
        new("searchPatients", Permissions.PatientsLookUp, Rule.None, Body: new { family = "Nobodyhere", birthDate = "1980-02-29" }),
        new("getPatient", Permissions.PatientsRead, Rule.PatientRecord, "patient"),
        new("updatePatient", Permissions.PatientsWrite, Rule.PatientRecord, "patient", new { name = new { family = "A", given = new[] { "B" } }, birthDate = "1980-02-29" }, IfMatch: true),
        new("listPatientAppointments", Permissions.AppointmentsRead, Rule.PatientRecord, "patient"),
        new("createDocument", Permissions.DocumentsWrite, Rule.PatientRecord, "patient", "form"),
        new("listDocuments", Permissions.DocumentsRead, Rule.PatientRecord, "patient"),
        new("getDocument", Permissions.DocumentsRead, Rule.PatientRecord, "patient"),
        new("getDocumentContent", Permissions.DocumentsRead, Rule.PatientRecord, "patient"),
        new("deleteDocument", Permissions.DocumentsWrite, Rule.PatientRecord, "patient", s_reason, IfMatch: true),
        new("findSlots", Permissions.SlotsRead, Rule.None, Query: "?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z"),
        new("findFirstAvailableSlots", Permissions.SlotsRead, Rule.None),
        new("streamSlots", Permissions.StreamRead, Rule.None, Query: "?from=never"),
        new("getSlot", Permissions.SlotsRead, Rule.Slot, "slot"),
        new("holdSlot", Permissions.SlotsHold, Rule.Slot, "slot", new { ttlSeconds = 1 }),
        new("renewHold", Permissions.SlotsHold, Rule.Slot, "slot", new { holdToken = "x", ttlSeconds = 1 }),
        new("releaseHold", Permissions.SlotsHold, Rule.Slot, "slot", Query: "?holdToken=x"),
        new("bookAppointment", Permissions.AppointmentsWrite, Rule.Booking, "booking", "booking"),
        new("listAppointments", Permissions.AppointmentsList, Rule.None),
        new("getDayBoard", Permissions.AppointmentsList, Rule.AtLocation, "location"),
        new("getAppointment", Permissions.AppointmentsRead, Rule.AppointmentRecord, "appointment"),
        new("getAppointmentHistory", Permissions.AppointmentsRead, Rule.AppointmentRecord, "appointment"),
        new("getAppointmentCalendar", Permissions.AppointmentsRead, Rule.AppointmentRecord, "appointment"),
        new("cancelAppointment", Permissions.AppointmentsWrite, Rule.AppointmentRecord, "appointment", s_reason),
        new("rescheduleAppointment", Permissions.AppointmentsWrite, Rule.AppointmentRecord, "appointment", "move"),
        new("arriveAppointment", Permissions.AppointmentsArrive, Rule.AppointmentRecord, "appointment"),
        new("checkInAppointment", Permissions.AppointmentsArrive, Rule.AppointmentRecord, "appointment"),
        new("fulfilAppointment", Permissions.AppointmentsClose, Rule.AppointmentRecord, "appointment"),
        new("missAppointment", Permissions.AppointmentsClose, Rule.AppointmentRecord, "appointment"),
        new("reportUtilisation", Permissions.ReportsRead, Rule.None, Query: "?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z"),
        new("reportNoShows", Permissions.ReportsRead, Rule.None, Query: "?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z"),
        new("reportBookings", Permissions.ReportsRead, Rule.None, Query: "?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z"),
        new("reportWaitingTime", Permissions.ReportsRead, Rule.None),
        new("startImport", Permissions.ImportsWrite, Rule.Network, Body: "import"),
        new("getImport", Permissions.ImportsRead, Rule.NetworkRecord, "nothing"),
        new("listImportErrors", Permissions.ImportsRead, Rule.NetworkRecord, "nothing"),
        new("checkIntegrity", Permissions.Admin, Rule.None),
        new("listKeys", Permissions.Admin, Rule.None),
        new("getKeyRotation", Permissions.Admin, Rule.None),
        new("rotateKeys", Permissions.Admin, Rule.None),
        new("listAuditEvents", Permissions.AuditRead, Rule.None),
        new("exportAuditEvents", Permissions.AuditRead, Rule.None, Query: "?from=2040-01-01T00:00:00Z"),
        new("verifyAudit", Permissions.AuditVerify, Rule.None),
        new("createApiKey", Permissions.ApiKeysWrite, Rule.None, Body: new { name = "" }),
        new("listApiKeys", Permissions.ApiKeysRead, Rule.None),
        new("getApiKey", Permissions.ApiKeysRead, Rule.KeyRecord, "key"),
        new("rotateApiKey", Permissions.ApiKeysWrite, Rule.Unknown, "nothing"),
        new("deleteApiKey", Permissions.ApiKeysWrite, Rule.Unknown, "nothing"),
        new("createRole", Permissions.RolesWrite, Rule.Network, Body: new { code = "" }),
        new("listRoles", Permissions.RolesRead, Rule.None),
        new("getRole", Permissions.RolesRead, Rule.Unknown, "nothing"),
        new("updateRole", Permissions.RolesWrite, Rule.Unknown, "nothing", new { name = "A", permissions = new[] { Permissions.SlotsRead } }, IfMatch: true),
        new("deleteRole", Permissions.RolesWrite, Rule.Unknown, "nothing", IfMatch: true),
        new("openBreakGlass", Permissions.BreakGlass, Rule.None, Body: new { reason = "" }),
        new("listBreakGlass", Permissions.BreakGlassRead, Rule.None),
        new("revokeBreakGlass", Permissions.BreakGlassRead, Rule.Unknown, "nothing"),
        new("registerClient", Permissions.ApiKeysWrite, Rule.None, Body: new { name = "" }),
        new("listClients", Permissions.ApiKeysRead, Rule.Network),
        new("getClient", Permissions.ApiKeysRead, Rule.NetworkRecord, "nothing"),
        new("removeClient", Permissions.ApiKeysWrite, Rule.NetworkRecord, "nothing"),
        new("createWebhook", Permissions.WebhooksWrite, Rule.None, Body: new { reason = "" }),
        new("listWebhooks", Permissions.WebhooksRead, Rule.None),
        new("getWebhook", Permissions.WebhooksRead, Rule.Unknown, "nothing"),
        new("updateWebhook", Permissions.WebhooksWrite, Rule.Unknown, "nothing", new { reason = "A", endpoint = "https://a.example", events = new[] { "appointment.booked" }, status = "off" }, IfMatch: true),
        new("rotateWebhookSecret", Permissions.WebhooksWrite, Rule.Unknown, "nothing"),
        new("deleteWebhook", Permissions.WebhooksWrite, Rule.Unknown, "nothing", IfMatch: true),
        new("testWebhook", Permissions.WebhooksWrite, Rule.Unknown, "nothing"),
        new("listWebhookDeliveries", Permissions.WebhooksRead, Rule.Unknown, "nothing"),
        new("redeliverToWebhook", Permissions.WebhooksWrite, Rule.Unknown, "nothing"),
        new("createAccount", Permissions.AccountsWrite, Rule.None, Body: new { userName = "" }),
        new("listAccounts", Permissions.AccountsRead, Rule.None),
        new("getAccount", Permissions.AccountsRead, Rule.KeyRecord, "account"),
        new("updateAccount", Permissions.AccountsWrite, Rule.KeyRecord, "account", "account", IfMatch: true),
        new("listAccountSessions", Permissions.AccountsRead, Rule.KeyRecord, "account"),
        new("removeSecondFactors", Permissions.AccountsWrite, Rule.KeyRecord, "account"),
        new("logIn", Route.Open, Rule.None, Body: Malformed),
        new("showSecondFactor", Route.Open, Rule.None, Body: Malformed),
        new("refreshTokens", Route.Open, Rule.None, Body: Malformed),
        new("beginPasskeyLogIn", Route.Open, Rule.None),
        new("logInWithPasskey", Route.Open, Rule.None, Body: Malformed),
        new("issueToken", Route.Open, Rule.None, Body: Malformed),
        new("getMe", Route.Caller, Rule.None),
        new("listSessions", Route.Caller, Rule.None),
        new("revokeSession", Route.Caller, Rule.Unknown, "nothing"),
        new("changePassword", Route.Caller, Rule.None, Body: Malformed),
        new("enrolTotp", Route.Caller, Rule.None, Body: Malformed),
        new("confirmTotp", Route.Caller, Rule.None, Body: Malformed),
        new("removeTotp", Route.Caller, Rule.None, Body: Malformed),
        new("renewRecoveryCodes", Route.Caller, Rule.None, Body: Malformed),
        new("listPasskeys", Route.Caller, Rule.None),
        new("beginAddPasskey", Route.Caller, Rule.None, Body: Malformed),
        new("addPasskey", Route.Caller, Rule.None, Body: Malformed),
        new("removePasskey", Route.LoggedIn, Rule.Unknown, "nothing"),
        new("rotateSigningKeys", Permissions.Admin, Rule.None),
        // Last: the token is void after it.
        new("logOut", Route.Caller, Rule.None),
    ];
}
