using System.Globalization;
using Healthcare.Appointments;
using Healthcare.Slots;
using Npgsql;

namespace Healthcare.Servers.Rival;

/// <summary>Rows as the contract's records.</summary>
internal static class RivalRows
{
    public static Appointment Appointment(NpgsqlDataReader row) => new(
        Id: Text(row.GetInt64(0)),
        Status: AppointmentStatus.Booked,
        SlotIds: [Text(row.GetInt64(2))],
        PatientId: Text(row.GetInt32(3)),
        PractitionerId: Text(row.GetInt32(4)),
        LocationId: Text(row.GetInt32(5)),
        Start: Instant(row, 6),
        End: Instant(row, 7),
        ServiceType: row.IsDBNull(8) ? null : row.GetString(8),
        Reason: row.IsDBNull(9) ? null : row.GetString(9),
        CancellationReason: null,
        RescheduledTo: null,
        RescheduledFrom: null,
        Version: row.GetInt32(10));

    /// <summary>A row of kind, appointment, slot, practitioner, location, start and end.</summary>
    public static Slot Slot(NpgsqlDataReader row) => new(
        Text(row.GetInt64(2)),
        Text(row.GetInt32(3)),
        Text(row.GetInt32(4)),
        Instant(row, 5),
        Instant(row, 6),
        SlotStatus.Free,
        []);

    /// <summary>The same row, as what stands in the way.</summary>
    public static Conflict Conflict(NpgsqlDataReader row)
    {
        var isSlot = row.GetString(0) is RefusalCodes.SlotTaken;
        return new Conflict(
            isSlot ? RefusalCodes.SlotTaken : RefusalCodes.PatientBusy,
            isSlot ? "The slot is booked." : "The patient has another appointment at that time.",
            Text(row.GetInt64(2)),
            Text(row.GetInt64(1)),
            Instant(row, 5),
            Instant(row, 6));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(NpgsqlDataReader row, int column) => new(row.GetDateTime(column));
}
