using Healthcare.Appointments;
using Healthcare.Http;
using Healthcare.Patients;

namespace Healthcare.Audit;

/// <summary>Whom an answer shows. Pure.</summary>
public static class Shown
{
    /// <summary>False for a problem, which shows nobody.</summary>
    public static bool TryRead(object? result, out string[] patientIds)
    {
        while (result is INestedHttpResult nested)
            result = nested.Result;
        patientIds = [];
        if (result is ProblemResult)
            return false;
        patientIds = (result as IValueHttpResult)?.Value switch
        {
            Patient patient => [patient.Id],
            Appointment appointment => [appointment.PatientId],
            Page<Patient> page => Array.ConvertAll(page.Items, patient => patient.Id),
            Page<Appointment> page => [.. page.Items.Select(appointment => appointment.PatientId).Distinct()],
            DayBoard board => [.. board.Appointments.Select(appointment => appointment.PatientId).Distinct()],
            _ => [],
        };
        return true;
    }
}
