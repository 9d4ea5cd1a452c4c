using System.Security.Cryptography;
using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Placement;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Storage;
using Orleans.GrainDirectory;

namespace Healthcare.Slots;

/// <inheritdoc cref="ISlotGrain"/>
/// <remarks>Most slots are asked for once or twice in their lives: to look each up, and to write down where it is, would cost more than the booking.</remarks>
[GrainDirectory(Directories.Owner)]
public sealed partial class SlotGrain : UnitGrain, ISlotGrain, ISlotSweep, ISlotRow
{
    private readonly GrainRow<SlotState> _row;
    private readonly SlotId _id;
    private readonly NetworkIndex _index;
    private readonly SlotBooking _booking;
    private readonly ClinicClock _clock;

    public SlotGrain(IBookingStore store, NetworkIndex index, SlotBooking booking, ClinicClock clock, IClusterView view)
        : base(store)
    {
        _index = index;
        _booking = booking;
        _clock = clock;
        _id = SlotId.TryParse(Key, out var id) ? id : new SlotId("", default);
        _row = new GrainRow<SlotState>(store, RowKeys.Slot(Key), view);
    }

    private string Key => this.GetPrimaryKeyString();

    private SlotSnapshot Snapshot => new(Key, _row.Version, _row.State);

    public Task<Result<Hold>> Hold(int ttlSeconds, CommandContext context)
    {
        SlotState? next = null;
        AssumeNew();
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next!));

        async ValueTask<Decision<Hold>> DecideAsync()
        {
            var now = _clock.GetUtcNow();
            var (slots, refusal) = await _booking.PlanAsync(_id, null, now, context.Position);
            refusal ??= SlotBooking.WhyNot(slots, [Snapshot], null, now);
            if (refusal is not null)
                return _booking.Explain(refusal, _id, now, context.Within);
            var hold = new HoldState(NewToken(), now.AddSeconds(ttlSeconds), context.Actor);
            next = SlotRules.Hold(_row.State, slots[0], hold);
#if DEFECTS
            var wrong = Defects.Is("hold-shortened") ? 3 - ttlSeconds : Defects.Is("hold-without-end") ? 3600 : 0;
            next = next with { Hold = hold with { ExpiresAt = hold.ExpiresAt.AddSeconds(wrong) } };
#endif
            return Write("slot.held", next, ToHold(hold), context);
        }
    }

    public Task<Result<Hold>> RenewHold(string holdToken, int ttlSeconds, CommandContext context) =>
        ChangeHold(holdToken, context, "slot.hold-renewed", (hold, now) => hold with { ExpiresAt = now.AddSeconds(ttlSeconds) });

    public Task<Result<Hold>> ReleaseHold(string holdToken, CommandContext context) =>
        ChangeHold(holdToken, context, "slot.hold-released", (_, _) => null);

    public async Task SweepHold(CommandContext context)
    {
        SlotState? next = null;
        await ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<Hold> Decide()
        {
            var now = _clock.GetUtcNow();
            if (_row.State?.Hold is not { } hold || hold.ExpiresAt > now)
                return new Refusal(RefusalCodes.HoldLost, "There is no hold that has ended.");
            next = SlotRules.Release(_row.State);
            return Write("slot.hold-lapsed", next, ToHold(hold), context);
        }
    }

    public Task WasWritten()
    {
        Forget();
        return Task.CompletedTask;
    }

    protected override ValueTask LoadAsync()
    {
        // The index is believed where it knows more than this grain.
        if (_index.VersionOf(Key) is not { } told || told > _row.Version)
            _row.Forget();
        return _row.LoadAsync();
    }

    protected override void Forget() => _row.Forget();

    // Who takes a slot that the log does not tell of is most likely its first, and learns from the database if not. Who names a hold or an appointment knows of a row.
    private void AssumeNew()
    {
        if (!_row.WasSeen && _index.VersionOf(Key) == 0)
            _row.AssumeAbsent();
    }

    private Task<Result<Hold>> ChangeHold(string holdToken, CommandContext context, string action, Func<HoldState, DateTimeOffset, HoldState?> change)
    {
        SlotState? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<Hold> Decide()
        {
            var now = _clock.GetUtcNow();
            if (SlotRules.LiveHold(_row.State, now) is not { } hold || hold.Token != holdToken)
                return new Refusal(RefusalCodes.HoldLost, "The hold has ended, or the token is not its token.");
            var changed = change(hold, now);
            next = _row.State! with { Hold = changed };
            return Write(action, next, ToHold(changed ?? hold with { ExpiresAt = now }), context);
        }
    }

    private Decision<Hold> Write(string action, SlotState next, Hold answer, CommandContext context) =>
        Decision.Write(answer, SlotUnits.OfSlot(Snapshot, next, action, RowKeys.Slot(Key), null, null, context));

    private Hold ToHold(HoldState hold) => new(Key, hold.Token, hold.ExpiresAt);

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
