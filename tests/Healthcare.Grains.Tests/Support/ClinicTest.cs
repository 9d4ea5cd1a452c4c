using Healthcare.Patients;
using Healthcare.Slots;

namespace Healthcare.Support;

/// <summary>A test in an open clinic: somebody is registered, and nobody has booked yet.</summary>
public abstract class ClinicTest : IAsyncLifetime
{
    protected Clinic Clinic { get; private set; } = null!;

    /// <summary>The free slots of today, by start.</summary>
    protected Slot[] Slots { get; private set; } = null!;

    protected Patient Patient { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Clinic = await Clinic.OpenAsync();
        Slots = await Clinic.FreeSlotsAsync();
        Patient = await Clinic.RegisterAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Clinic.DisposeAsync();
    }
}
