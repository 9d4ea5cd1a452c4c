using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Slots;

public sealed class HoldTests : IAsyncLifetime
{
    private Clinic _clinic = null!;
    private string _slot = null!;

    public async ValueTask InitializeAsync()
    {
        _clinic = await OpenAsync();
        _slot = (await _clinic.FreeSlotsAsync())[0].Id;
    }

    public ValueTask DisposeAsync() => _clinic.DisposeAsync();

    [Fact]
    public async Task A_held_slot_is_nobody_elses_and_the_holder_books_it()
    {
        var patient = await _clinic.RegisterAsync();
        var hold = Value(await _clinic.Slot(_slot).Hold(300, Desk));

        Refused(await _clinic.Slot(_slot).Hold(300, Desk), RefusalCodes.SlotTaken);
        Refused(await _clinic.BookAsync(_slot, patient.Id), RefusalCodes.SlotTaken);
        Refused(await _clinic.BookAsync(_slot, patient.Id, holdToken: "another's"), RefusalCodes.SlotTaken);
        Assert.Equal(SlotStatus.Held, (await _clinic.GetSlotAsync(_slot)).Status);
        Value(await _clinic.BookAsync(_slot, patient.Id, holdToken: hold.HoldToken));

        Assert.Equal(SlotStatus.Booked, (await _clinic.GetSlotAsync(_slot)).Status);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_hold_ends_by_itself_when_it_was_promised_to()
    {
        var hold = Value(await _clinic.Slot(_slot).Hold(300, Desk));
        _clinic.Clock.Advance(TimeSpan.FromSeconds(290));
        Refused(await _clinic.Slot(_slot).Hold(300, Desk), RefusalCodes.SlotTaken);

        _clinic.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slot)).Status);
        Refused(await _clinic.Slot(_slot).RenewHold(hold.HoldToken, 300, Desk), RefusalCodes.HoldLost);
        Value(await _clinic.Slot(_slot).Hold(300, Desk));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_renewed_hold_lasts_from_its_renewal()
    {
        var hold = Value(await _clinic.Slot(_slot).Hold(60, Desk));
        _clinic.Clock.Advance(TimeSpan.FromSeconds(50));
        var renewed = Value(await _clinic.Slot(_slot).RenewHold(hold.HoldToken, 60, Desk));

        _clinic.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(hold.HoldToken, renewed.HoldToken);
        Refused(await _clinic.Slot(_slot).Hold(60, Desk), RefusalCodes.SlotTaken);
    }

    [Fact]
    public async Task A_released_hold_frees_the_slot_at_once_and_only_for_its_bearer()
    {
        var hold = Value(await _clinic.Slot(_slot).Hold(300, Desk));
        Refused(await _clinic.Slot(_slot).ReleaseHold("another's", Desk), RefusalCodes.HoldLost);
        Value(await _clinic.Slot(_slot).ReleaseHold(hold.HoldToken, Desk));

        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slot)).Status);
        Refused(await _clinic.Slot(_slot).ReleaseHold(hold.HoldToken, Desk), RefusalCodes.HoldLost);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_hold_survives_a_crash_and_still_ends_on_time()
    {
        var hold = Value(await _clinic.Slot(_slot).Hold(300, Desk));
        await _clinic.CrashAsync();

        Assert.Equal(SlotStatus.Held, (await _clinic.GetSlotAsync(_slot)).Status);
        Refused(await _clinic.Slot(_slot).Hold(300, Desk), RefusalCodes.SlotTaken);
        _clinic.Clock.Advance(TimeSpan.FromSeconds(301));
        Refused(await _clinic.Slot(_slot).RenewHold(hold.HoldToken, 300, Desk), RefusalCodes.HoldLost);
        Value(await _clinic.Slot(_slot).Hold(300, Desk));
    }

    [Fact]
    public async Task A_lapsed_hold_is_swept_out_of_the_row_once()
    {
        Value(await _clinic.Slot(_slot).Hold(30, Desk));
        _clinic.Clock.Advance(TimeSpan.FromMinutes(5));
        var participant = _clinic.Grains.GetGrain<ISlotParticipant>(_slot);
        await participant.SweepHold(Desk);
        var commits = _clinic.Store.Commits;
        await participant.SweepHold(Desk);

        Assert.Equal(commits, _clinic.Store.Commits);
        Assert.Null((await participant.Peek()).State!.Hold);
        await _clinic.AssertSoundAsync();
    }
}
