using Healthcare.Patients;
using Healthcare.Storage;

namespace Healthcare.Documents;

/// <inheritdoc cref="IDocumentGrain"/>
public sealed class DocumentGrain : UnitGrain, IDocumentGrain
{
    private const int ChunksOfPiece = 16;

    private readonly GrainRow<Document> _row;
    private readonly ClinicClock _clock;

    public DocumentGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<Document>(store, RowKeys.Document(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public async Task<Result<Document>> Create(DocumentDetails details, byte[] content, CommandContext context)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, IDocumentGrain.MaxBytes, nameof(content));
        if (await Store.ReadAsync(RowKeys.Patient(details.PatientId)) is null)
            return await Idempotency.AnswerAsync<Document>(Store, PatientRules.NotFound(), context);
        var document = DocumentRows.Of(Id, details, content, _clock.GetUtcNow());
        _row.AssumeAbsent();
        return await ExecuteAsync(context, () => Decision.Write(document, DocumentRows.Create(document, content, context)), () => _row.Written(document));
    }

    public async Task<Document?> Get()
    {
        await LoadAsync();
        return _row.State;
    }

    public async Task<byte[]?> Read(int piece)
    {
        await LoadAsync();
        if (_row.State is not { } document)
            return null;
        var first = piece * ChunksOfPiece;
        var count = Math.Clamp(DocumentRows.ChunksOf(document.Size) - first, 0, ChunksOfPiece);
        var rows = await Store.ReadManyAsync([.. Enumerable.Range(first, count).Select(ordinal => DocumentRows.ChunkKey(Id, ordinal))]);
        // Deleted meanwhile, through another silo.
        return rows.Contains(null) ? null : [.. rows.SelectMany(row => row!.Payload)];
    }

    public Task<Result<Document>> Delete(string patientId, long? version, string reason, CommandContext context)
    {
        return ExecuteAsync(context, Decide, _row.Forget);

        Decision<Document> Decide()
        {
            if (_row.State is not { } document || document.PatientId != patientId)
                return new Refusal(RefusalCodes.DocumentNotFound, "The patient has no such document.");
            return version is { } expected && expected != document.Version
                ? Refusals.StaleVersion(document.Version)
                : Decision.Write(document, DocumentRows.Delete(document, _row.Version, reason, context));
        }
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();
}
