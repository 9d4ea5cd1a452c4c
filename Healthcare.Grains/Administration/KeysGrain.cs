using Healthcare.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Healthcare.Administration;

/// <inheritdoc cref="IKeysGrain"/>
/// <remarks>The work goes on beside the grain, which answers meanwhile. When the process dies it stops; whoever asks again has it go on.</remarks>
[Reentrant]
public sealed partial class KeysGrain(IKeyRotation rotation, IBookingStore store, ClinicClock clock, ILogger<KeysGrain> logger) : Grain, IKeysGrain
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    private Progress _progress = new();

    public async Task<Result<KeyRotation>> Rotate(CommandContext context)
    {
        if (_progress.Status is RotationStatus.Running)
            return await Idempotency.AnswerAsync<KeyRotation>(store, _progress.Describe(), context);
        var progress = new Progress { Status = RotationStatus.Running, Key = rotation.Reload(), StartedAt = clock.GetUtcNow() };
        var answer = progress.Describe();
        var noted = await store.CommitAsync(Idempotency.Remember<KeyRotation>(Note("keys.rotation-started", progress, context), answer, context));
        if (noted.Status is CommitStatus.Replayed)
            return Idempotency.Replay<KeyRotation>(noted, context);
        if (_progress.Status is not RotationStatus.Running)
            Begin(progress, context);
        return answer;
    }

    public Task<KeyRotation> GetRotation() => Task.FromResult(_progress.Describe());

    public async Task<KeyUse[]> List()
    {
        var current = rotation.Reload();
        var counts = await rotation.CountAsync(CancellationToken.None);
        return [.. counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => new KeyUse(count.Key, count.Key == current, count.Value))];
    }

    private void Begin(Progress progress, CommandContext context)
    {
        _progress = progress;
        DelayDeactivation(s_lifetime);
        _ = Task.Run(() => WorkAsync(progress, context));
    }

    private async Task WorkAsync(Progress progress, CommandContext context)
    {
        try
        {
            // Until a pass finds nothing: what other silos have sealed with the former key meanwhile is found by the next one.
            while (await rotation.ResealAsync(progress, CancellationToken.None) > 0)
            {
                progress.EndPass();
                await Task.Delay(rotation.Settling, clock);
            }

            progress.End(RotationStatus.Completed, clock.GetUtcNow());
            await store.CommitAsync(Note("keys.rotated", progress, context));
        }
        catch (Exception fault)
        {
            progress.End(RotationStatus.Failed, clock.GetUtcNow());
            LogFailed(fault);
        }
    }

    private static Unit Note(string action, Progress progress, CommandContext context) =>
        new([], Events.Draft(action, "keys", null, $"key {progress.Key}", EventData.Nothing, context), []);

    [LoggerMessage(LogLevel.Error, "The change of keys has stopped. What was sealed anew stays so; ask for the change again to go on.")]
    private partial void LogFailed(Exception fault);

    private sealed class Progress : IProgress<long>
    {
        private long _before;
        private long _pass;

        public RotationStatus Status { get; set; }

        public string? Key { get; init; }

        public DateTimeOffset? StartedAt { get; init; }

        private DateTimeOffset? EndedAt { get; set; }

        public void Report(long value) => Volatile.Write(ref _pass, value);

        public void EndPass() => (_before, _pass) = (_before + _pass, 0);

        public void End(RotationStatus status, DateTimeOffset at) => (EndedAt, Status) = (at, status);

        public KeyRotation Describe() => new(Status, Key, _before + Volatile.Read(ref _pass), StartedAt, EndedAt);
    }
}
