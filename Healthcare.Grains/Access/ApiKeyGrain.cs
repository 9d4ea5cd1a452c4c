using Healthcare.Storage;

namespace Healthcare.Access;

/// <inheritdoc cref="IApiKeyGrain"/>
public sealed class ApiKeyGrain : UnitGrain, IApiKeyGrain
{
    private readonly GrainRow<ApiKeyState> _row;
    private readonly ClinicClock _clock;

    public ApiKeyGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<ApiKeyState>(store, RowKeys.ApiKey(Hash));
    }

    private string Hash => this.GetPrimaryKeyString();

    private string Id => $"key-{Hash[..12]}";

    public Task Ensure(string name, string[] roles, CommandContext context)
    {
        var next = new ApiKeyState(name, roles, _clock.GetUtcNow());
        return ExecuteAsync(context, Decide, () => _row.Written(next));

        Decision<ApiKeyIdentity> Decide()
        {
            var identity = new ApiKeyIdentity(Id, name, roles);
            if (_row.State is { } current && current.Name == name && current.Roles.SequenceEqual(roles))
                return identity;
            var action = _row.State is null ? "api-key.created" : "api-key.changed";
            return Decision.Write(identity, new Unit([_row.Write(next)], Events.Draft(action, _row.Key, null, null, new EventData(), context), []));
        }
    }

    public async Task<ApiKeyIdentity?> Identify()
    {
        await LoadAsync();
        return _row.State is { } state ? new ApiKeyIdentity(Id, state.Name, state.Roles) : null;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();
}

/// <summary>The row of an API key; its own key is the hash. The value is kept nowhere.</summary>
public sealed record ApiKeyState(string Name, string[] Roles, DateTimeOffset CreatedAt);
