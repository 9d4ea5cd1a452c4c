using Healthcare.Appointments;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Slots;
using Healthcare.Http;

namespace Healthcare.Access;

/// <summary>What must be known of a record to decide who may. Asked only for callers with a limit.</summary>
internal sealed class Records(IGrainFactory grains, ISlotSearch slots, ReadPosition position, TimeProvider clock)
{
    public async ValueTask<Location?> LocationAsync(string id) =>
        Ids.IsWellFormed(id) ? await ClusterCalls.AsSystemAsync(() => grains.GetGrain<ILocationGrain>(id).Get()) : null;

    public async ValueTask<Practitioner?> PractitionerAsync(string id) =>
        Ids.IsWellFormed(id) ? await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IPractitionerGrain>(id).Get()) : null;

    public Task<Availability?> AvailabilityAsync(string practitionerId) =>
        ClusterCalls.AsSystemAsync(() => grains.GetGrain<IPractitionerGrain>(practitionerId).GetAvailability());

    public async ValueTask<Slot?> SlotAsync(string id) => SlotId.TryParse(id, out _)
        ? await ClusterCalls.AsSystemAsync(() => slots.GetSlot(id, position.Value).AsTask())
        : null;

    public async ValueTask<Appointment?> AppointmentAsync(string id) => AppointmentId.TryParse(id, out var key)
        ? await ClusterCalls.AsSystemAsync(() => grains.GetGrain<ISlotGrain>(key.SlotId).GetAppointment(id))
        : null;

    /// <summary>Whether the caller knows of the patient without emergency access.</summary>
    public async ValueTask<bool> SeesAsync(Caller caller, string patientId)
    {
        if (caller.May(Permissions.RecordsAll) || RecordRules.IsOwn(caller, patientId))
            return true;
        return caller.PractitionerId is { } self && Ids.IsWellFormed(patientId)
            && await ClusterCalls.AsSystemAsync(() => grains.GetGrain<ITreatmentGrain>(0).Treats(self, patientId));
    }

    /// <summary>The caller's emergency access to the patient, while it is open.</summary>
    public async ValueTask<BreakGlass?> OpenGlassAsync(Caller caller, string patientId)
    {
        if (!caller.May(Permissions.BreakGlass))
            return null;
        var id = BreakGlass.IdOf(caller.Id, patientId);
        var glass = await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IBreakGlassGrain>(id).Get());
        return glass?.IsOpen(clock.GetUtcNow()) is true ? glass : null;
    }
}
