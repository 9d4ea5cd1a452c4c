using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Administration;

public sealed class IntegrityTests : ClinicTest
{
    [Fact]
    public async Task An_unreadable_row_is_a_finding()
    {
        await Clinic.Store.CommitAsync(new Unit([new RowWrite("slot/prac-one.20261203T0800Z", 0, "garbage"u8.ToArray())], new EventDraft("x", "slot/prac-one.20261203T0800Z", null, "a", "b", null, "{}"u8.ToArray()), []));
        var report = await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check();
        Assert.False(report.Valid);
    }

    [Fact]
    public async Task A_lost_row_is_a_finding()
    {
        var p = await Clinic.RegisterAsync();
        var row = await Clinic.Store.ReadAsync("patient/" + p.Id);
        await Clinic.Store.CommitAsync(new Unit([new RowWrite("patient/" + p.Id, row!.Version, null)], new EventDraft("x", "other/1", null, "a", "b", null, "{}"u8.ToArray()), []));
        var report = await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check();
        Assert.False(report.Valid);
    }

    [Fact]
    public async Task A_slot_that_is_withdrawn_for_ever_is_a_finding()
    {
        var slot = Slots[0];
        var state = new SlotState { Start = slot.Start, End = slot.End, LocationId = slot.LocationId, Edition = 9 };
        await Clinic.Store.CommitAsync(new Unit([new RowWrite("slot/" + slot.Id, 0, state.ToPayload())], new EventDraft("x", "slot/" + slot.Id, null, "a", "b", null, new EventData { Slots = [new SlotChange(slot.Id, 1, false, null, 9)] }.ToPayload()), []));
        Assert.False((await Clinic.Grains.GetGrain<IIntegrityGrain>(0).Check()).Valid);
    }
}
