namespace Healthcare.Servers.Stock;

public interface IStockSlotGrain : IGrainWithStringKey
{
    /// <returns>The id of the appointment; null when the slot or the patient is taken.</returns>
    Task<string?> Book(string patientId);

    /// <summary>The same without asking the patient: the least that a booking can be.</summary>
    Task<string?> BookAlone(string patientId);
}

public interface IStockPatientGrain : IGrainWithStringKey
{
    Task<bool> Add(string slotId);
}

public sealed class StockSlot
{
    public string? PatientId { get; set; }
}

public sealed class StockPatient
{
    public List<string> Slots { get; set; } = [];
}

public sealed class StockSlotGrain([PersistentState("stock-slot")] IPersistentState<StockSlot> state) : Grain, IStockSlotGrain
{
    public async Task<string?> Book(string patientId)
    {
        if (state.State.PatientId is not null)
            return null;
        if (!await GrainFactory.GetGrain<IStockPatientGrain>(patientId).Add(this.GetPrimaryKeyString()))
            return null;
        return await BookAlone(patientId);
    }

    public async Task<string?> BookAlone(string patientId)
    {
        if (state.State.PatientId is not null)
            return null;
        state.State.PatientId = patientId;
        await state.WriteStateAsync();
        return $"{this.GetPrimaryKeyString()}.1";
    }
}

public sealed class StockPatientGrain([PersistentState("stock-patient")] IPersistentState<StockPatient> state) : Grain, IStockPatientGrain
{
    public async Task<bool> Add(string slotId)
    {
        if (state.State.Slots.Contains(slotId))
            return false;
        state.State.Slots.Add(slotId);
        await state.WriteStateAsync();
        return true;
    }
}
