using Healthcare.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Healthcare.Imports;

/// <inheritdoc cref="IImportGrain"/>
/// <remarks>
/// Works chunk by chunk on a timer of its own, so that questions are answered in between. What a crash leaves undone a reminder, or the
/// next question, takes up again at the last checkpoint. Questions are answered from a snapshot of that checkpoint, even while a slow
/// database keeps a chunk waiting.
/// </remarks>
[MayInterleave(nameof(IsQuestion))]
public sealed partial class ImportGrain : Grain, IImportGrain, IRemindable
{
    private readonly IPersistentState<ImportProgress> _progress;
    private readonly IBookingStore _store;
    private readonly BlindIndex _blind;
    private readonly IImportSpool _spool;
    private readonly TimeProvider _clock;
    private readonly ImportOptions _options;
    private readonly ILogger<ImportGrain> _logger;
    private readonly ChunkReader _reader;
    private readonly ImportErrors _errors;

    /// <summary>The checkpoint as it is stored; null when there is no import.</summary>
    private ImportProgress? _checkpoint;

    public ImportGrain(
        [PersistentState("import")] IPersistentState<ImportProgress> progress,
        IBookingStore store,
        BlindIndex blind,
        IImportSpool spool,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        ILogger<ImportGrain> logger)
    {
        _progress = progress;
        _store = store;
        _blind = blind;
        _spool = spool;
        _clock = clock;
        _options = options.Value;
        _logger = logger;
        _reader = new ChunkReader(spool, Id);
        _errors = new ImportErrors(GrainFactory, Id);
    }

    private string Id => this.GetPrimaryKeyString();

    private string Key => $"import/{Id}";

    private static Refusal Unknown { get; } = new(RefusalCodes.ImportNotFound, "There is no import with this id.");

    private Import Current => _progress.State.ToImport(Id);

    public async Task<Result<Import>> Start(CommandContext context)
    {
        if (_progress.RecordExists && await IsAcceptedAsync())
            return Current;
        var (total, refusal) = await CountLinesAsync();
        if (refusal is not null)
        {
            await _spool.DeleteAsync(Id);
            return await Idempotency.AnswerAsync<Import>(_store, refusal, context);
        }

        // First what finishes the import after a crash, then the promise to do so.
        await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        await SaveAsync(new ImportProgress { Actor = context.Actor, Total = total });
        var accepted = Idempotency.Remember<Import>(ToUnit("import.accepted", 0, context), Current, context);
        var result = await _store.CommitAsync(accepted);
        switch (result.Status)
        {
            case CommitStatus.Committed:
                ImportLog.Accepted(_logger, Id, total);
                _isAccepted = true;
                GoOn();
                return Current;
            case CommitStatus.Replayed:
                await AbandonAsync();
                return Idempotency.Replay<Import>(result, context);
            default:
                _isAccepted = true;
                GoOn();
                return Current;
        }
    }

    public Task<Result<Import>> Get() => Task.FromResult(_checkpoint is { } checkpoint
        ? new Result<Import>(checkpoint.ToImport(Id), null) { Position = checkpoint.Position }
        : Unknown);

    public Task<Result<Page<ImportError>>> GetErrors(int limit, string? cursor) =>
        _checkpoint is { } checkpoint
            ? _errors.ReadAsync(checkpoint.ErrorsListed, limit, cursor)
            : Task.FromResult<Result<Page<ImportError>>>(Unknown);

    public static bool IsQuestion(IInvokable request) =>
        request.GetInterfaceType() == typeof(IImportGrain) && request.GetMethodName() is (nameof(Get) or nameof(GetErrors));

    private async Task<(long Total, Refusal? Refusal)> CountLinesAsync()
    {
        try
        {
            var total = await _reader.CountLinesAsync();
            return total > 0
                ? (total, null)
                : (0, new Refusal(RefusalCodes.ValidationFailed, "The import is empty: send one FHIR resource a line."));
        }
        catch (FileNotFoundException)
        {
            return (0, new Refusal(RefusalCodes.ImportNotFound, "There is no file for this import."));
        }
    }

    private Unit ToUnit(string action, long version, CommandContext context) =>
        new([new RowWrite(Key, version, Current.ToPayload())], Events.Draft(action, Key, null, null, new EventData(), context), []);

    /// <summary>Writes first and remembers then; after a failed write nobody knows what is stored, so the next activation reads it.</summary>
    private async Task SaveAsync(ImportProgress next)
    {
        var before = _progress.State;
        try
        {
            _progress.State = next;
            await _progress.WriteStateAsync();
            _checkpoint = next;
        }
        catch
        {
            _progress.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
