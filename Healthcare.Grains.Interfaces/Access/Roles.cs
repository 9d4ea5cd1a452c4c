namespace Healthcare.Access;

/// <summary>The roles that every network has. Each is a named set of <see cref="Permissions"/>; a network may add its own.</summary>
public static class Roles
{
    /// <summary>Answers for the whole network.</summary>
    public const string Administrator = "administrator";

    /// <summary>Answers for a clinic: its practitioners, staff and keys.</summary>
    public const string ClinicManager = "clinic-manager";

    /// <summary>Books for everybody.</summary>
    public const string Scheduler = "scheduler";

    /// <summary>Sees its own appointments and the patients it treats.</summary>
    public const string Practitioner = "practitioner";

    /// <summary>Sees and books for itself.</summary>
    public const string Patient = "patient";

    /// <summary>A screen in a waiting room: finds one patient who says who they are, and books.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>Reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>A partner's system: takes part in booking and imports.</summary>
    public const string Integration = "integration";

    public static readonly string[] All = [Administrator, ClinicManager, Scheduler, Practitioner, Patient, Kiosk, Auditor, Integration];
}
