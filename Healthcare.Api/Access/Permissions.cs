using System.Collections.Frozen;

namespace Healthcare.Access;

/// <summary>What an endpoint asks of its caller, and which role may what.</summary>
public static class Permissions
{
    public const string NetworkRead = "network:read";
    public const string NetworkWrite = "network:write";
    public const string AvailabilityWrite = "availability:write";
    public const string PatientsRead = "patients:read";
    public const string PatientsCreate = "patients:create";
    public const string PatientsWrite = "patients:write";
    public const string SlotsRead = "slots:read";
    public const string SlotsHold = "slots:hold";
    public const string AppointmentsRead = "appointments:read";
    public const string AppointmentsList = "appointments:list";
    public const string AppointmentsWrite = "appointments:write";
    public const string AppointmentsClose = "appointments:close";
    public const string ImportsRead = "imports:read";
    public const string ImportsWrite = "imports:write";
    public const string MetricsRead = "metrics:read";
    public const string AuditRead = "audit:read";
    public const string Admin = "admin";

    private static readonly string[] s_read =
        [NetworkRead, PatientsRead, SlotsRead, AppointmentsRead, AppointmentsList, ImportsRead, MetricsRead];

    private static readonly string[] s_schedule =
        [.. s_read, AvailabilityWrite, PatientsCreate, PatientsWrite, SlotsHold, AppointmentsWrite, AppointmentsClose];

    private static readonly FrozenDictionary<string, string[]> s_ofRole = new Dictionary<string, string[]>
    {
        [Roles.Administrator] = [.. s_schedule, NetworkWrite, ImportsWrite, AuditRead, Admin],
        [Roles.Scheduler] = s_schedule,
        [Roles.Kiosk] = [NetworkRead, PatientsRead, PatientsCreate, SlotsRead, SlotsHold, AppointmentsRead, AppointmentsWrite],
        [Roles.Reader] = s_read,
    }.ToFrozenDictionary();

    /// <summary>Every permission there is.</summary>
    public static IReadOnlyList<string> All => s_ofRole[Roles.Administrator];

    /// <summary>What a role may do; an unknown one may nothing.</summary>
    public static IReadOnlyList<string> Of(string role) => s_ofRole.GetValueOrDefault(role, []);
}
