namespace Healthcare.Imports;

/// <summary>Some errors of an import, in the order in which they were found; key <c>{importId}.{page}</c>.</summary>
[Alias("imports.error-page")]
public interface IImportErrorPageGrain : IGrainWithStringKey
{
    /// <summary>Keeps the first <paramref name="keep"/> and puts others after them: a chunk that is done twice lists its errors once.</summary>
    Task Write(int keep, ImportError[] errors);

    Task<ImportError[]> Read();
}

public sealed record ImportErrorPage
{
    public ImportError[] Errors { get; init; } = [];
}

/// <inheritdoc cref="IImportErrorPageGrain"/>
public sealed class ImportErrorPageGrain([PersistentState("import-errors")] IPersistentState<ImportErrorPage> state) : Grain, IImportErrorPageGrain
{
    public async Task Write(int keep, ImportError[] errors)
    {
        // Rarely wanted again soon; and after a failed write memory would be wrong.
        DeactivateOnIdle();
        state.State = new ImportErrorPage { Errors = [.. state.State.Errors.Take(keep), .. errors] };
        await state.WriteStateAsync();
    }

    public Task<ImportError[]> Read() => Task.FromResult(state.State.Errors);
}
