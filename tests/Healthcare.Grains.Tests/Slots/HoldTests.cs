using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Slots;

public sealed class HoldTests : ClinicTest
{
    [Fact]
    public async Task A_held_slot_is_nobody_elses_and_the_holder_books_it()
    {
        var patient = await Clinic.RegisterAsync();
        var hold = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk));

        Refused(await Clinic.Slot(Slots[0].Id).Hold(300, Desk), RefusalCodes.SlotTaken);
        Refused(await Clinic.BookAsync(Slots[0].Id, patient.Id), RefusalCodes.SlotTaken);
        Refused(await Clinic.BookAsync(Slots[0].Id, patient.Id, holdToken: "another's"), RefusalCodes.SlotTaken);
        Assert.Equal(SlotStatus.Held, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        Value(await Clinic.BookAsync(Slots[0].Id, patient.Id, holdToken: hold.HoldToken));

        Assert.Equal(SlotStatus.Booked, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_hold_ends_by_itself_when_it_was_promised_to()
    {
        var hold = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk));
        Clinic.Clock.Advance(TimeSpan.FromSeconds(290));
        Refused(await Clinic.Slot(Slots[0].Id).Hold(300, Desk), RefusalCodes.SlotTaken);

        Clinic.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        Refused(await Clinic.Slot(Slots[0].Id).RenewHold(hold.HoldToken, 300, Desk), RefusalCodes.HoldLost);
        Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_renewed_hold_lasts_from_its_renewal()
    {
        var hold = Value(await Clinic.Slot(Slots[0].Id).Hold(60, Desk));
        Clinic.Clock.Advance(TimeSpan.FromSeconds(50));
        var renewed = Value(await Clinic.Slot(Slots[0].Id).RenewHold(hold.HoldToken, 60, Desk));

        Clinic.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(hold.HoldToken, renewed.HoldToken);
        Refused(await Clinic.Slot(Slots[0].Id).Hold(60, Desk), RefusalCodes.SlotTaken);
    }

    [Fact]
    public async Task A_released_hold_frees_the_slot_at_once_and_only_for_its_bearer()
    {
        var hold = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk));
        Refused(await Clinic.Slot(Slots[0].Id).ReleaseHold("another's", Desk), RefusalCodes.HoldLost);
        Value(await Clinic.Slot(Slots[0].Id).ReleaseHold(hold.HoldToken, Desk));

        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        Refused(await Clinic.Slot(Slots[0].Id).ReleaseHold(hold.HoldToken, Desk), RefusalCodes.HoldLost);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_hold_survives_a_crash_and_still_ends_on_time()
    {
        var hold = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk));
        await Clinic.CrashAsync();

        Assert.Equal(SlotStatus.Held, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        Refused(await Clinic.Slot(Slots[0].Id).Hold(300, Desk), RefusalCodes.SlotTaken);
        Clinic.Clock.Advance(TimeSpan.FromSeconds(301));
        Refused(await Clinic.Slot(Slots[0].Id).RenewHold(hold.HoldToken, 300, Desk), RefusalCodes.HoldLost);
        Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk));
    }

    [Fact]
    public async Task A_lapsed_hold_is_swept_out_of_the_row_once()
    {
        Value(await Clinic.Slot(Slots[0].Id).Hold(30, Desk));
        Clinic.Clock.Advance(TimeSpan.FromMinutes(5));
        var participant = Clinic.Grains.GetGrain<ISlotSweep>(Slots[0].Id);
        await participant.SweepHold(Desk);
        var commits = Clinic.Store.Commits;
        await participant.SweepHold(Desk);

        Assert.Equal(commits, Clinic.Store.Commits);
        var row = await Clinic.Store.ReadAsync(RowKeys.Slot(Slots[0].Id));
        Assert.Null(row!.Payload.FromPayload<SlotState>().Hold);
        await Clinic.AssertSoundAsync();
    }
}
