using System.Globalization;
using Healthcare.Slots;

namespace Healthcare.Appointments;

/// <summary>
/// The id of an appointment: the id of its first slot and how many appointments that slot had before,
/// e.g. <c>prac-5zq0.20261201T1430Z.1</c>. It leads straight to the grain that owns the appointment.
/// </summary>
public readonly record struct AppointmentId(string SlotId, int Sequence)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SlotId}.{Sequence}");

    /// <summary>Reads an appointment id; false for anything that no appointment can have.</summary>
    public static bool TryParse(string text, out AppointmentId id)
    {
        id = default;
        var dot = text.LastIndexOf('.');
        if (dot <= 0 || text.Length > 64 || dot == text.Length - 1 || text[dot + 1] is '0')
            return false;
        if (!int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return false;
        if (!Slots.SlotId.TryParse(text.AsSpan(0, dot), out _))
            return false;
        id = new AppointmentId(text[..dot], sequence);
        return true;
    }
}
