using System.Collections.Frozen;

namespace Healthcare.Access;

/// <summary>What an endpoint and a grain ask of their caller, and which role may what.</summary>
public static class Permissions
{
    public const string NetworkRead = "network:read";
    public const string NetworkWrite = "network:write";
    public const string AvailabilityWrite = "availability:write";

    /// <summary>Every patient and every appointment (within the caller's locations). Without it: one's own, and those one treats.</summary>
    public const string RecordsAll = "records:all";
    public const string PatientsRead = "patients:read";

    /// <summary>Finds a patient who says who they are: by identifier, or by birth date and name.</summary>
    public const string PatientsLookUp = "patients:look-up";

    /// <summary>Finds patients by any part of what is known.</summary>
    public const string PatientsSearch = "patients:search";
    public const string PatientsCreate = "patients:create";
    public const string PatientsWrite = "patients:write";

    /// <summary>Letters, findings and forms of patients, which say more than a record does.</summary>
    public const string DocumentsRead = "documents:read";
    public const string DocumentsWrite = "documents:write";
    public const string SlotsRead = "slots:read";
    public const string SlotsHold = "slots:hold";
    public const string AppointmentsRead = "appointments:read";
    public const string AppointmentsList = "appointments:list";

    /// <summary>Books, cancels, moves.</summary>
    public const string AppointmentsWrite = "appointments:write";

    /// <summary>Says that the patient is here.</summary>
    public const string AppointmentsArrive = "appointments:arrive";

    /// <summary>Says that it took place, or that nobody came.</summary>
    public const string AppointmentsClose = "appointments:close";
    public const string ImportsRead = "imports:read";
    public const string ImportsWrite = "imports:write";
    public const string ReportsRead = "reports:read";
    public const string StreamRead = "stream:read";
    public const string MetricsRead = "metrics:read";
    public const string AccountsRead = "accounts:read";
    public const string AccountsWrite = "accounts:write";

    /// <summary>API keys and the clients of partners.</summary>
    public const string ApiKeysRead = "api-keys:read";
    public const string ApiKeysWrite = "api-keys:write";

    /// <summary>Webhooks and what was delivered to them. Who may not read API keys sees and changes those alone that it made itself.</summary>
    public const string WebhooksRead = "webhooks:read";
    public const string WebhooksWrite = "webhooks:write";
    public const string RolesRead = "roles:read";
    public const string RolesWrite = "roles:write";
    public const string AuditRead = "audit:read";
    public const string AuditVerify = "audit:verify";

    /// <summary>Opens the record of a patient whom one does not treat, for an hour and with a reason.</summary>
    public const string BreakGlass = "break-glass";
    public const string BreakGlassRead = "break-glass:read";

    /// <summary>Looks after the network as a whole.</summary>
    public const string Admin = "admin";

    private static readonly string[] s_find = [PatientsRead, PatientsLookUp, PatientsSearch];

    private static readonly string[] s_see =
        [NetworkRead, RecordsAll, .. s_find, SlotsRead, AppointmentsRead, AppointmentsList, ImportsRead, ReportsRead, MetricsRead];

    private static readonly string[] s_schedule =
    [
        .. s_see, AvailabilityWrite, PatientsCreate, PatientsWrite, DocumentsRead, DocumentsWrite, SlotsHold,
        AppointmentsWrite, AppointmentsArrive, AppointmentsClose, StreamRead,
    ];

    private static readonly FrozenDictionary<string, string[]> s_ofRole = new Dictionary<string, string[]>
    {
        [Roles.Administrator] =
        [
            .. s_schedule, NetworkWrite, ImportsWrite, AccountsRead, AccountsWrite, ApiKeysRead, ApiKeysWrite, WebhooksRead, WebhooksWrite,
            RolesRead, RolesWrite,
            AuditRead, AuditVerify, BreakGlass, BreakGlassRead, Admin,
        ],
        [Roles.ClinicManager] =
            [.. s_schedule, NetworkWrite, AccountsRead, AccountsWrite, ApiKeysRead, ApiKeysWrite, WebhooksRead, WebhooksWrite, RolesRead, AuditRead, BreakGlassRead],
        [Roles.Scheduler] = s_schedule,
        [Roles.Practitioner] =
        [
            NetworkRead, AvailabilityWrite, .. s_find, DocumentsRead, DocumentsWrite, SlotsRead, SlotsHold, AppointmentsRead, AppointmentsList,
            AppointmentsWrite, AppointmentsArrive, AppointmentsClose, StreamRead, BreakGlass, BreakGlassRead,
        ],
        [Roles.Patient] = [NetworkRead, PatientsRead, DocumentsRead, SlotsRead, SlotsHold, AppointmentsRead, AppointmentsList, AppointmentsWrite],
        [Roles.Kiosk] =
        [
            NetworkRead, RecordsAll, PatientsRead, PatientsLookUp, PatientsCreate, SlotsRead, SlotsHold,
            AppointmentsRead, AppointmentsWrite, AppointmentsArrive,
        ],
        [Roles.Auditor] = [.. s_see, AccountsRead, ApiKeysRead, WebhooksRead, RolesRead, AuditRead, AuditVerify, BreakGlassRead],
        [Roles.Integration] =
        [
            NetworkRead, RecordsAll, .. s_find, PatientsCreate, PatientsWrite, SlotsRead, SlotsHold, AppointmentsRead, AppointmentsList,
            AppointmentsWrite, AppointmentsArrive, AppointmentsClose, ImportsRead, ImportsWrite, StreamRead, WebhooksRead, WebhooksWrite,
        ],
    }.ToFrozenDictionary();

    /// <summary>Every permission there is.</summary>
    public static IReadOnlyList<string> All => s_ofRole[Roles.Administrator];

    /// <summary>What one of the <see cref="Roles"/> may do; an unknown one may nothing.</summary>
    public static IReadOnlyList<string> Of(string role) => s_ofRole.GetValueOrDefault(role, []);
}
