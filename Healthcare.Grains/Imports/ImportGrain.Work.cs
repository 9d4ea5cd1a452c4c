using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>How an import goes on, again and again, until it has ended.</summary>
public sealed partial class ImportGrain
{
    private const string ReminderName = "import";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>A chunk that failed as often is done line by line for itself: what still fails is an error line.</summary>
    private const int MostAttempts = 5;

    private IGrainTimer? _timer;
    private int _failures;
    private bool _isAccepted;

    private bool IsRunning => _progress is { RecordExists: true, State.Status: ImportStatus.Running };

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _checkpoint = _progress.RecordExists ? _progress.State : null;
        if (IsRunning)
            GoOn();
        return Task.CompletedTask;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (IsRunning)
            GoOn();
        else if (_progress.RecordExists)
            await EndAsync();
        else
            await TidyAsync();
    }

    private void GoOn()
    {
        if (_timer is not null)
            return;
        ImportLog.GoesOn(_logger, Id, _progress.State.Line, _progress.State.Pass);
        _timer = this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await IsAcceptedAsync())
                await AbandonAsync();
            else if (await StepAsync())
                _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            else
                await EndAsync();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The database or another silo is not well. Nothing was counted; the chunk is done again from its beginning.
            var delay = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _failures++), LongestDelay.TotalSeconds));
            ImportLog.Retries(_logger, Id, _progress.State.Line, delay.TotalSeconds, e.GetType().Name);
            _timer?.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does one chunk; false when it was the last.</summary>
    private async Task<bool> StepAsync()
    {
        var at = _progress.State;
        if (at.Status is not ImportStatus.Running)
            return false;
        var options = new MappingOptions(_options.DefaultTimeZone, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime));
        if (await ReadAsync(at, options) is not { } chunk)
            return false;
        if (!chunk.IsLast)
            _reader.ReadAhead(at.Pass, chunk.Next, options);
        var results = await new ChunkWriter(_store, GrainFactory, _blind, Id, Context()).WriteAsync(chunk, toleratesFaults: _failures >= MostAttempts);
        await _errors.AddAsync(at.ErrorsListed, results.Errors);
        await SaveAsync(await NoteEndAsync(at.After(chunk, results)));
        _failures = 0;
        return _progress.State.Status is ImportStatus.Running;
    }

    /// <summary>Null when the file is gone or damaged, which has ended the import.</summary>
    private async Task<MappedChunk?> ReadAsync(ImportProgress at, MappingOptions options)
    {
        try
        {
            return await _reader.ReadAsync(at.Pass, new NdjsonPosition(at.Offset, at.Line), options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ImportLog.Unreadable(_logger, e, Id);
            await FailAsync(at);
            return null;
        }
    }

    /// <summary>What is in stays in, and the rest is told as not done.</summary>
    private async Task FailAsync(ImportProgress at)
    {
        var error = new ImportError(at.Line + 1, null, "The file cannot be read from here on.");
        await _errors.AddAsync(at.ErrorsListed, [error]);
        await SaveAsync(await NoteEndAsync(at with
        {
            Status = ImportStatus.Failed,
            ErrorsListed = Math.Min(at.ErrorsListed + 1, ImportLimits.Errors),
        }));
    }

    /// <summary>Whoever reads that the import has ended finds what it brought.</summary>
    private async Task<ImportProgress> NoteEndAsync(ImportProgress next) =>
        next.Status is ImportStatus.Running ? next : next with { Position = await _store.GetLastEventIdAsync() };

    private async Task EndAsync()
    {
        // A conflict means that this was done before a crash.
        await _store.CommitAsync(ToUnit("import.ended", 1, Context()));
        ImportLog.Ended(_logger, Id, _progress.State.Status, _progress.State.Done, _progress.State.Failed);
        await TidyAsync();
    }

    /// <summary>Nothing is left to do: no reminder, no timer, no file. Progress and errors stay.</summary>
    private async Task TidyAsync()
    {
        _timer?.Dispose();
        _timer = null;
        await _spool.DeleteAsync(Id);
        if (await this.GetReminder(ReminderName) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    /// <summary>Nobody was told that this import was accepted.</summary>
    private async Task AbandonAsync()
    {
        ImportLog.Abandoned(_logger, Id);
        await TidyAsync();
        await _progress.ClearStateAsync();
        _checkpoint = null;
    }

    private async ValueTask<bool> IsAcceptedAsync() =>
        _isAccepted || (_isAccepted = await _store.ReadAsync(Key) is not null);

    private CommandContext Context() => new(_progress.State.Actor, $"import {Id}");
}
