using Healthcare.Storage;

namespace Healthcare.Accounts;

/// <inheritdoc cref="ISessionGrain"/>
/// <remarks>It asks its account's grain; that one never asks back.</remarks>
public sealed class SessionGrain : UnitGrain, ISessionGrain, ISessionSweep
{
    private readonly GrainRow<SessionState> _row;
    private readonly ClinicClock _clock;

    public SessionGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<SessionState>(store, RowKeys.Session(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public async Task<SessionIdentity?> Identify()
    {
        await LoadAsync();
        return _row.State is { } session && SessionRules.IsLive(session, _clock.GetUtcNow()) && await AccountOfAsync(session) is { } account
            ? IdentityOf(session, account)
            : null;
    }

    public async Task<Session?> Get()
    {
        await LoadAsync();
        return _row.State is { } session && SessionRules.IsLive(session, _clock.GetUtcNow()) ? session.Value : null;
    }

    public async Task<Result<SessionIdentity>> Refresh(SessionRefresh refresh, CommandContext context)
    {
        SessionState? next = null;
        return await ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next!));

        async ValueTask<Decision<SessionIdentity>> DecideAsync()
        {
            var now = _clock.GetUtcNow();
            if (_row.State is not { } session)
                return Invalid();
            var standing = SessionRules.StandingOf(session, refresh, now);
            var isLive = SessionRules.IsLive(session, now);
            if (standing is TokenStanding.Reused && isLive)
                return new(Reused(), Write(next = session with { RevokedAt = now }, "session.revoked", "a refresh token was used again", context));
            if (standing is TokenStanding.Outrun or TokenStanding.Reused)
                return Reused();
            if (standing is not TokenStanding.Current || !isLive || await AccountOfAsync(session) is not { } account)
                return Invalid();
            next = SessionRules.Rotate(session, refresh.NextHash, now);
            return Decision.Write(IdentityOf(next, account), Write(next, "session.refreshed", null, context));
        }
    }

    public Task<Result<Session>> Strengthen(string factor, CommandContext context) =>
        ChangeAsync(context, session => session.Value.Amr.Contains(factor) ? null : session with { Value = session.Value with { Amr = [.. session.Value.Amr, factor] } }, "session.strengthened", factor);

    public Task<Result<Session>> Revoke(string reason, CommandContext context) =>
        ChangeAsync(context, session => session.RevokedAt is null ? session with { RevokedAt = _clock.GetUtcNow() } : null, "session.revoked", reason);

    /// <summary>Deletes what is left of a session after its end.</summary>
    public async Task Sweep(CommandContext context)
    {
        await ExecuteAsync<Session>(context, Decide, _row.Forget);

        Decision<Session> Decide() => _row.State is { } session && session.Value.ExpiresAt <= _clock.GetUtcNow()
            ? Decision.Write(session.Value, new Unit(
                [new RowWrite(_row.Key, _row.Version, null)],
                Events.Draft("session.ended", _row.Key, null, null, new EventData(), context),
                SessionRules.Index(session.Value, remove: true)))
            : NotFound();
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    private Task<Result<Session>> ChangeAsync(CommandContext context, Func<SessionState, SessionState?> change, string action, string reason)
    {
        SessionState? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<Session> Decide()
        {
            if (_row.State is not { } session)
                return NotFound();
            next = change(session);
            return next is null ? session.Value : Decision.Write(next.Value, Write(next, action, reason, context));
        }
    }

    private Unit Write(SessionState next, string action, string? reason, CommandContext context) => new(
        [_row.Write(next)],
        Events.Draft(action, _row.Key, null, reason, new EventData(), context),
        next.RevokedAt is null ? [] : [new IndexChange(IndexTerms.SessionsOf(next.Value.AccountId), Id, Remove: true)]);

    /// <summary>The account as it is now; null when this session is not one of its any more.</summary>
    private async Task<AccountIdentity?> AccountOfAsync(SessionState session) =>
        await GrainFactory.GetGrain<IAccountGrain>(session.Value.AccountId).Identify() is { Account.Disabled: false } account && account.Epoch == session.Epoch ? account : null;

    private SessionIdentity IdentityOf(SessionState session, AccountIdentity account) => new(Id, account, session.Value.Amr, session.Value.ExpiresAt);

    private static Refusal Invalid() => new(RefusalCodes.InvalidCredentials, "The refresh token is not one of a session that lives.");

    private static Refusal Reused() => new(RefusalCodes.TokenReused, "The refresh token was replaced by a newer one.");

    private static Refusal NotFound() => new(RefusalCodes.SessionNotFound, "There is no session with this id.");
}

/// <summary>Tidies a session whose time is over.</summary>
[Alias("accounts.session-sweep")]
public interface ISessionSweep : IGrainWithStringKey
{
    Task Sweep(CommandContext context);
}
