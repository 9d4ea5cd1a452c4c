using Healthcare.Placement;
using Healthcare.Storage;
using Orleans.GrainDirectory;

namespace Healthcare.Patients;

/// <inheritdoc cref="IPatientGrain"/>
[GrainDirectory(Directories.Owner)]
public sealed class PatientGrain : UnitGrain, IPatientGrain, IPatientBookings
{
    private readonly GrainRow<PatientState> _row;
    private readonly ClinicClock _clock;
    private readonly BlindIndex _blind;

    public PatientGrain(IBookingStore store, ClinicClock clock, BlindIndex blind, IClusterView view)
        : base(store)
    {
        _clock = clock;
        _blind = blind;
        _row = new GrainRow<PatientState>(store, RowKeys.Patient(this.GetPrimaryKeyString()), view);
    }

    private string Id => this.GetPrimaryKeyString();

    public Task<Result<Patient>> Create(PatientDetails details, CommandContext context)
    {
        _row.AssumeAbsent();
        return ExecuteAsync<Patient>(
            context,
            () => _row.State is null
                ? Decision.Write(PatientUnits.With(Id, details, 1), PatientUnits.Create(Id, details, context, _blind))
                : new Refusal(RefusalCodes.IdentifierInUse, "A patient with this id exists."),
            () => _row.Written(new PatientState(PatientUnits.With(Id, details, 1), [])));
    }

    public Task<Result<Patient>> Update(PatientDetails details, long? version, CommandContext context)
    {
        PatientState? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<Patient> Decide()
        {
            if (_row.State is not { } current)
                return PatientRules.NotFound();
            if (version is { } expected && expected != current.Value.Version)
                return Refusals.StaleVersion(current.Value.Version);
            next = new PatientState(PatientUnits.With(Id, details, current.Value.Version + 1), current.Upcoming);
            return Decision.Write(next.Value, PatientUnits.Update(Id, current, _row.Version, details, context, _blind));
        }
    }

    public async Task<Patient?> Get()
    {
        await LoadAsync();
        return _row.State?.Value;
    }

    public async Task<BookedTime[]?> GetUpcoming()
    {
        await LoadAsync();
        return _row.State?.Upcoming;
    }

    public async Task<CommitOutcome> Commit(PatientBooking booking)
    {
        await LoadAsync();
        if (_row.State is not { } current)
            return new(null, PatientRules.NotFound());
        if (booking.Come is { } come && Busy(current, booking.Gone, come) is { } busy)
            return new(null, busy);

        var next = current with { Upcoming = PatientRules.Next(current.Upcoming, booking.Gone, booking.Come, _clock.GetUtcNow()) };
        return new(await CommitAsync(booking, next));
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    protected override Refusal? RefusalOf(string conflictKey) =>
        conflictKey.StartsWith(RowKeys.Identifiers, StringComparison.Ordinal)
            ? new Refusal(RefusalCodes.IdentifierInUse, "Another patient has one of the identifiers.")
            : null;

    private async Task<CommitResult> CommitAsync(PatientBooking booking, PatientState next)
    {
        var rows = booking.Unit.Rows.Append(_row.Write(next)).OrderBy(row => row.Key, StringComparer.Ordinal);
        var data = booking.Data with { PatientVersion = _row.Version + 1 };
        var unit = booking.Unit with { Rows = [.. rows], Event = booking.Unit.Event! with { Data = data.ToPayload() } };
        try
        {
            var result = await Store.CommitAsync(unit);
            if (result.Status is CommitStatus.Committed)
                _row.Written(next);
            else if (result.ConflictKey == _row.Key)
                Forget();
            return result;
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private static Refusal? Busy(PatientState current, string? gone, BookedTime come)
    {
        var conflicts = PatientRules.Conflicts(current.Upcoming, gone, come.Start, come.End);
        return conflicts.Length == 0
            ? null
            : new Refusal(RefusalCodes.PatientBusy, "The patient has another appointment at that time.", conflicts);
    }
}
