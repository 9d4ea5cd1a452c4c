using Orleans.Concurrency;
using Orleans.Transactions.Abstractions;

namespace Healthcare.Servers.Transactions;

public interface ITransactionalSlotGrain : IGrainWithStringKey
{
    [Transaction(TransactionOption.Create)]
    Task<string?> Book(string patientId);
}

public interface ITransactionalPatientGrain : IGrainWithStringKey
{
    [Transaction(TransactionOption.Join)]
    Task Add(string slotId);
}

[GenerateSerializer, Alias("benchmark.transactional-slot")]
public sealed record TransactionalSlot
{
    [Id(0)]
    public string? PatientId { get; set; }
}

[GenerateSerializer, Alias("benchmark.transactional-patient")]
public sealed record TransactionalPatient
{
    [Id(0)]
    public List<string> Slots { get; set; } = [];
}

[Reentrant]
public sealed class TransactionalSlotGrain([TransactionalState("slot")] ITransactionalState<TransactionalSlot> state) : Grain, ITransactionalSlotGrain
{
    public async Task<string?> Book(string patientId)
    {
        var isTaken = await state.PerformUpdate(slot =>
        {
            if (slot.PatientId is not null)
                return true;
            slot.PatientId = patientId;
            return false;
        });
        if (isTaken)
            return null;
        await GrainFactory.GetGrain<ITransactionalPatientGrain>(patientId).Add(this.GetPrimaryKeyString());
        return $"{this.GetPrimaryKeyString()}.1";
    }
}

[Reentrant]
public sealed class TransactionalPatientGrain([TransactionalState("patient")] ITransactionalState<TransactionalPatient> state) : Grain, ITransactionalPatientGrain
{
    public Task Add(string slotId) => state.PerformUpdate(patient => patient.Slots.Add(slotId));
}
