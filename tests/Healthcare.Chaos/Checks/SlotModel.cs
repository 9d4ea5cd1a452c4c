namespace Healthcare.Checks;

/// <summary>What a slot is: free, held under a token until an instant, or with an appointment.</summary>
/// <param name="HeldUntil">Run time; 0 when it is not held.</param>
public readonly record struct SlotModel(string? Token, long HeldUntil, string? Appointment)
{
    public static readonly SlotModel Free;

    public static SlotModel Held(string token, long until) => new(token, until, null);

    public static SlotModel Booked(string appointment) => new(null, 0, appointment);
}

public enum SlotStepKind
{
    /// <summary>An appointment took the slot.</summary>
    Take,

    /// <summary>An appointment gave the slot up.</summary>
    Leave,

    /// <summary>One appointment took the slot from the one that it replaced.</summary>
    Replace,

    /// <summary>A hold began.</summary>
    Hold,

    /// <summary>A hold was prolonged.</summary>
    Renew,

    /// <summary>A hold was given back.</summary>
    Release,

    /// <summary>Somebody was refused because the slot was taken.</summary>
    SeenTaken,

    /// <summary>A holder was refused because the hold had ended.</summary>
    SeenLost,
}

/// <summary>What one operation did to one slot, or learned about it.</summary>
/// <param name="Invoked">It took place after this,</param>
/// <param name="Completed">and before this.</param>
/// <param name="Until">End of the hold that began or was prolonged.</param>
/// <param name="Replaced">The appointment that was replaced, or may stand aside.</param>
public sealed record SlotStep(
    SlotStepKind Kind,
    long Invoked,
    long Completed,
    string Cause,
    string? Token = null,
    long Until = 0,
    string? Appointment = null,
    string? Replaced = null)
{
    public bool ChangesNothing => Kind is SlotStepKind.SeenTaken or SlotStepKind.SeenLost;

    /// <summary>
    /// What the slot is after this step, or null when the step cannot be taken from there. A hold may count as ended for whatever was
    /// decided after its end, and as alive for whatever was decided before, give or take the clocks.
    /// </summary>
    public SlotModel? From(SlotModel state, long clock)
    {
        var mayBeOver = state.Token is not null && Completed >= state.HeldUntil - clock;
        var mayBeAlive = state.Token is not null && Invoked <= state.HeldUntil + clock;
        var isFree = state.Appointment is null && (state.Token is null || mayBeOver);
        var isOwnHold = Token is not null && state.Token == Token && mayBeAlive;
        return Kind switch
        {
            SlotStepKind.Take when isFree || isOwnHold => SlotModel.Booked(Appointment!),
            SlotStepKind.Replace when state.Appointment == Replaced => SlotModel.Booked(Appointment!),
            SlotStepKind.Leave when state.Appointment == Appointment => SlotModel.Free,
            SlotStepKind.Hold when isFree => SlotModel.Held(Token!, Until),
            SlotStepKind.Renew when isOwnHold => SlotModel.Held(Token!, Until),
            SlotStepKind.Release when isOwnHold => SlotModel.Free,
            SlotStepKind.SeenTaken when state.Appointment is not null && state.Appointment != Replaced => state,
            SlotStepKind.SeenTaken when state.Token is not null && state.Token != Token && mayBeAlive => state,
            SlotStepKind.SeenLost when state.Token != Token || mayBeOver => state,
            _ => null,
        };
    }
}
