using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>What the database does to a grain: fails, loses a reply, or has been written by somebody else.</summary>
public sealed class LostWriteTests : IAsyncLifetime
{
    private Clinic _clinic = null!;
    private Slot[] _slots = null!;
    private Patient _patient = null!;

    public async ValueTask InitializeAsync()
    {
        _clinic = await OpenAsync();
        _slots = await _clinic.FreeSlotsAsync();
        _patient = await _clinic.RegisterAsync();
    }

    public ValueTask DisposeAsync() => _clinic.DisposeAsync();

    [Fact]
    public async Task A_failed_write_changes_nothing_and_may_be_tried_again()
    {
        _clinic.Store.OnCommit = (_, _) => throw new StoreException("The disk is full.");
        await Assert.ThrowsAsync<StoreException>(() => _clinic.BookAsync(_slots[0].Id, _patient.Id));
        await Assert.ThrowsAsync<StoreException>(() => _clinic.Slot(_slots[1].Id).Hold(300, Desk));
        _clinic.Store.OnCommit = null;

        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slots[0].Id)).Status);
        Value(await _clinic.Slot(_slots[1].Id).Hold(300, Desk));
        Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_lost_reply_is_found_out_by_asking_again()
    {
        _clinic.Store.OnCommit = async (_, commit) =>
        {
            await commit();
            throw new StoreException("The connection is lost.", outcomeUnknown: true);
        };
        await Assert.ThrowsAsync<StoreException>(() => _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k1")));
        _clinic.Store.OnCommit = null;

        var answer = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k1")));
        Assert.Equal(answer, Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k1"))), AppointmentIdComparer.Instance);
        Refused(await _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k2")), RefusalCodes.SlotTaken);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_no_trace_of_the_booking()
    {
        var reached = new TaskCompletionSource();
        _clinic.Store.OnCommit = (_, _) =>
        {
            reached.TrySetResult();
            return new TaskCompletionSource<CommitResult>().Task;
        };
        _ = _clinic.BookAsync(_slots[0].Id, _patient.Id).ContinueWith(_ => { }, TaskScheduler.Default);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await _clinic.CrashAsync();

        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slots[0].Id)).Status);
        Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Two_activations_of_one_slot_and_one_patient_cannot_both_win()
    {
        var twin = await _clinic.AddClusterAsync();
        var other = await _clinic.RegisterAsync();
        for (var i = 0; i < _slots.Length; i++)
        {
            var slot = _slots[i].Id;
            var answers = await Task.WhenAll(
                _clinic.BookAsync(slot, _patient.Id),
                twin.GetGrain<ISlotGrain>(slot).Book(new BookAppointment(slot, other.Id), Desk));
            Assert.Single(answers, answer => answer.Refusal is null);
        }

        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Two_activations_of_one_patient_never_put_the_patient_in_two_places()
    {
        var twin = await _clinic.AddClusterAsync();
        var elsewhere = await _clinic.FreeSlotsAsync("prac-two");
        for (var i = 0; i < _slots.Length; i++)
        {
            var slot = elsewhere[i].Id;
            var answers = await Task.WhenAll(
                _clinic.BookAsync(_slots[i].Id, _patient.Id),
                twin.GetGrain<ISlotGrain>(slot).Book(new BookAppointment(slot, _patient.Id), Desk));
            Assert.Single(answers, answer => answer.Refusal is null);
        }

        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_cancellation_and_a_booking_that_race_leave_one_appointment_or_none()
    {
        var other = await _clinic.RegisterAsync();
        foreach (var slot in _slots)
        {
            var booked = Value(await _clinic.BookAsync(slot.Id, _patient.Id));
            var cancelling = _clinic.Slot(slot.Id).Cancel(booked.Id, "ill", Desk);
            var booking = _clinic.BookAsync(slot.Id, other.Id);
            Value(await cancelling);
            var expected = (await booking).Refusal is null ? SlotStatus.Booked : SlotStatus.Free;
            Assert.Equal(expected, (await _clinic.GetSlotAsync(slot.Id)).Status);
        }

        await _clinic.AssertSoundAsync();
    }

    private sealed class AppointmentIdComparer : IEqualityComparer<Appointment>
    {
        public static readonly AppointmentIdComparer Instance = new();

        public bool Equals(Appointment? x, Appointment? y) => x?.Id == y?.Id && x?.Version == y?.Version;

        public int GetHashCode(Appointment obj) => obj.Id.GetHashCode(StringComparison.Ordinal);
    }
}
