using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>What the database does to a grain: fails, loses a reply, or has been written by somebody else.</summary>
public sealed class LostWriteTests : ClinicTest
{
    [Fact]
    public async Task A_failed_write_changes_nothing_and_may_be_tried_again()
    {
        Clinic.Store.OnCommit = (_, _) => throw new StoreException("The disk is full.");
        await Assert.ThrowsAsync<StoreException>(() => Clinic.BookAsync(Slots[0].Id, Patient.Id));
        await Assert.ThrowsAsync<StoreException>(() => Clinic.Slot(Slots[1].Id).Hold(300, Desk));
        Clinic.Store.OnCommit = null;

        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        Value(await Clinic.Slot(Slots[1].Id).Hold(300, Desk));
        Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_lost_reply_is_found_out_by_asking_again()
    {
        Clinic.Store.OnCommit = async (_, commit) =>
        {
            await commit();
            throw new StoreException("The connection is lost.", outcomeUnknown: true);
        };
        await Assert.ThrowsAsync<StoreException>(() => Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k1")));
        Clinic.Store.OnCommit = null;

        var answer = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k1")));
        Assert.Equal(answer, Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k1"))), AppointmentIdComparer.Instance);
        Refused(await Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k2")), RefusalCodes.SlotTaken);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_no_trace_of_the_booking()
    {
        var reached = new TaskCompletionSource();
        Clinic.Store.OnCommit = (_, _) =>
        {
            reached.TrySetResult();
            return new TaskCompletionSource<CommitResult>().Task;
        };
        _ = Clinic.BookAsync(Slots[0].Id, Patient.Id).ContinueWith(_ => { }, TaskScheduler.Default);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Clinic.CrashAsync();

        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Two_activations_of_one_slot_and_onePatient_cannot_both_win()
    {
        var twin = await Clinic.AddClusterAsync();
        var other = await Clinic.RegisterAsync();
        for (var i = 0; i < Slots.Length; i++)
        {
            var slot = Slots[i].Id;
            var answers = await Task.WhenAll(
                Clinic.BookAsync(slot, Patient.Id),
                twin.GetGrain<ISlotGrain>(slot).Book(new BookAppointment(slot, other.Id), Desk));
            Assert.Single(answers, answer => answer.Refusal is null);
        }

        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Two_activations_of_onePatient_never_put_thePatient_in_two_places()
    {
        var twin = await Clinic.AddClusterAsync();
        var elsewhere = await Clinic.FreeSlotsAsync("prac-two");
        for (var i = 0; i < Slots.Length; i++)
        {
            var slot = elsewhere[i].Id;
            var answers = await Task.WhenAll(
                Clinic.BookAsync(Slots[i].Id, Patient.Id),
                twin.GetGrain<ISlotGrain>(slot).Book(new BookAppointment(slot, Patient.Id), Desk));
            Assert.Single(answers, answer => answer.Refusal is null);
        }

        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_cancellation_and_a_booking_that_race_leave_one_appointment_or_none()
    {
        var other = await Clinic.RegisterAsync();
        foreach (var slot in Slots)
        {
            var booked = Value(await Clinic.BookAsync(slot.Id, Patient.Id));
            var cancelling = Clinic.Slot(slot.Id).Cancel(booked.Id, "ill", Desk);
            var booking = Clinic.BookAsync(slot.Id, other.Id);
            Value(await cancelling);
            var expected = (await booking).Refusal is null ? SlotStatus.Booked : SlotStatus.Free;
            Assert.Equal(expected, (await Clinic.GetSlotAsync(slot.Id)).Status);
        }

        await Clinic.AssertSoundAsync();
    }

    private sealed class AppointmentIdComparer : IEqualityComparer<Appointment>
    {
        public static readonly AppointmentIdComparer Instance = new();

        public bool Equals(Appointment? x, Appointment? y) => x?.Id == y?.Id && x?.Version == y?.Version;

        public int GetHashCode(Appointment obj) => obj.Id.GetHashCode(StringComparison.Ordinal);
    }
}
