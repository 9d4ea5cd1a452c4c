using Healthcare.Patients;
using Healthcare.Storage;

namespace Healthcare.Access;

/// <inheritdoc cref="IBreakGlassGrain"/>
public sealed class BreakGlassGrain : UnitGrain, IBreakGlassGrain
{
    /// <summary>How long it stays open.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(1);

    private readonly GrainRow<BreakGlass> _row;
    private readonly ClinicClock _clock;

    public BreakGlassGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<BreakGlass>(store, RowKeys.BreakGlass(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public async Task<Result<BreakGlass>> Open(string callerId, string patientId, string reason, CommandContext context)
    {
        if (await GrainFactory.GetGrain<IPatientGrain>(patientId).Get() is null)
            return await Idempotency.AnswerAsync<BreakGlass>(Store, PatientRules.NotFound(), context);
        var now = _clock.GetUtcNow();
        var next = new BreakGlass(Id, callerId, patientId, reason, now, now + Duration);
        return await ExecuteAsync(context, Decide, () => _row.Written(next));

        Decision<BreakGlass> Decide()
        {
            IndexChange[] index = _row.State is null
                ? [new(IndexTerms.BreakGlass + Id, Id), new(IndexTerms.BreakGlassOf(callerId) + Id, Id)]
                : [];
            return Decision.Write(next, new Unit([_row.Write(next)], Events.Draft("break-glass.opened", _row.Key, patientId, reason, new EventData(), context), index));
        }
    }

    public Task<Result<BreakGlass>> Revoke(CommandContext context)
    {
        BreakGlass? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<BreakGlass> Decide()
        {
            if (_row.State is not { } current)
                return new Refusal(RefusalCodes.BreakGlassNotFound, "There is no emergency access with this id.");
            if (!current.IsOpen(_clock.GetUtcNow()))
                return current;
            next = current with { RevokedAt = _clock.GetUtcNow() };
            return Decision.Write(next, new Unit([_row.Write(next)], Events.Draft("break-glass.revoked", _row.Key, current.PatientId, null, new EventData(), context), []));
        }
    }

    public async Task<BreakGlass?> Get()
    {
        await LoadAsync();
        return _row.State;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();
}
