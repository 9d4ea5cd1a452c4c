namespace Healthcare.Webhooks;

public sealed class WebhookConsumerTests : IAsyncDisposable
{
    private readonly WebhookProcesses _world = new();

    private FakeReceiver Receiver => _world.Receiver;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_happens_to_one_appointment_comes_in_order_while_others_go_on()
    {
        for (var i = 0; i < 150; i++)
            await _world.HappensAsync($"a{i % 5}");
        await _world.StartAsync("one");
        await _world.UntilAsync(() => Receiver.Taken.Count == 150);

        Assert.All(Receiver.Taken.GroupBy(message => message.Subject), lane => Assert.Equal(lane.Select(m => m.Sequence).Order(), lane.Select(m => m.Sequence)));
        Assert.InRange(Receiver.MostUnderWay, 2, 4);
    }

    [Fact]
    public async Task An_appointment_that_moves_goes_on_in_order()
    {
        await _world.HappensAsync("other");
        await _world.HappensAsync("a1");
        for (var i = 2; i < 15; i++)
            await _world.HappensAsync($"a{i}", movedFrom: $"a{i - 1}");
        await _world.StartAsync("one");
        await _world.UntilAsync(() => Receiver.Taken.Count == 15);

        Assert.Equal(Enumerable.Range(2, 14).Select(id => (long?)id), Receiver.Taken.Select(m => m.Sequence).Where(sequence => sequence != 1));
    }

    [Fact]
    public async Task What_fails_is_tried_again_by_itself_and_the_others_wait()
    {
        var times = new List<DateTimeOffset>();
        Receiver.Answer = message =>
        {
            if (message.Sequence != 3)
                return FakeReceiver.Delivered;
            times.Add(_world.Time.GetUtcNow());
            return times.Count < 4 ? FakeReceiver.Failed : FakeReceiver.Delivered;
        };
        for (var i = 0; i < 60; i++)
            await _world.HappensAsync("one");
        await _world.StartAsync("one");
        await _world.UntilAsync(() => Receiver.Taken.Count == 60);

        Assert.Equal(Enumerable.Range(1, 60).Select(id => (long?)id), Receiver.Taken.Select(m => m.Sequence));
        Assert.Equal([1, 2, 3, 3, 3, 3, 4], Receiver.Attempts.Take(7).Select(m => m.Sequence));
        var pauses = times.Zip(times.Skip(1), (before, after) => (after - before).TotalSeconds).ToList();
        Assert.Collection(pauses, pause => Assert.InRange(pause, 3.9, 9), pause => Assert.InRange(pause, 7.9, 16), pause => Assert.InRange(pause, 15.9, 30));
        Assert.Equal([1, 2, 3, 4], _world.Journal.Attempts.Where(attempt => attempt.Sequence == 3).Select(attempt => attempt.Attempt));
        Assert.Null(_world.Journal.Failure);
    }

    [Fact]
    public async Task What_was_delivered_and_not_noted_at_a_crash_comes_again()
    {
        var crashes = 1;
        _world.Journal.BeforeNote = () =>
        {
            if (crashes-- > 0)
                throw new IOException("The silo is gone.");
        };
        for (var i = 0; i < 10; i++)
            await _world.HappensAsync("one");
        await _world.StartAsync("one");
        await _world.UntilAsync(() => _world.Journal.Attempts.Count == 10);

        Assert.Equal([.. Enumerable.Range(1, 10), .. Enumerable.Range(1, 10)], Receiver.Taken.Select(m => (int)m.Sequence!));
        Assert.Equal(10, Receiver.Taken.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_was_noted_before_the_checkpoint_does_not_come_again()
    {
        for (var i = 0; i < 10; i++)
            await _world.HappensAsync("one");
        await _world.Consumer().ConsumeAsync(await _world.EventsAsync(), default);
        await _world.Consumer().ConsumeAsync(await _world.EventsAsync(), default);

        Assert.Equal(10, Receiver.Attempts.Count);
    }

    [Fact]
    public async Task Another_process_goes_on_with_what_was_being_tried()
    {
        Receiver.Answer = message => message.Sequence == 2 ? FakeReceiver.Failed : FakeReceiver.Delivered;
        for (var i = 0; i < 4; i++)
            await _world.HappensAsync("one");
        var stop = await _world.StartAsync("first");
        await _world.StartAsync("second");
        await _world.UntilAsync(() => _world.Journal.Failure is { Attempt: 2 });
        await stop();
        Receiver.Answer = _ => FakeReceiver.Delivered;
        await _world.UntilAsync(() => Receiver.Taken.Count == 4);

        Assert.Equal([1, 2, 3, 4], Receiver.Taken.Select(m => m.Sequence));
        Assert.Equal([1, 2, 3], _world.Journal.Attempts.Where(attempt => attempt.Sequence == 2).Select(attempt => attempt.Attempt));
    }

    [Fact]
    public async Task After_three_days_it_is_given_up()
    {
        Receiver.Answer = _ => FakeReceiver.Failed;
        await _world.HappensAsync("one");
        using var stop = new CancellationTokenSource();
        var consuming = _world.Consumer().ConsumeAsync(await _world.EventsAsync(), stop.Token);
        await _world.UntilAsync(() => _world.Webhook.GivenUp is not null, TimeSpan.FromMinutes(10));

        Assert.Equal((WebhookErrors.GivenUp, 1), _world.Webhook.GivenUp);
        Assert.InRange(_world.Time.GetUtcNow() - WebhookProcesses.Start, TimeSpan.FromDays(3), TimeSpan.FromDays(3.2));
        Assert.Null(_world.Journal.Attempts[^1].NextAttemptAt);
        Assert.All(_world.Journal.Attempts.SkipLast(1), attempt => Assert.NotNull(attempt.NextAttemptAt));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => consuming);
    }

    [Fact]
    public async Task Who_wants_no_more_is_asked_no_more()
    {
        Receiver.Answer = _ => new WebhookAnswer(410, WebhookErrors.Gone, TimeSpan.Zero);
        await _world.HappensAsync("one");
        await _world.HappensAsync("one");
        await _world.StartAsync("one");
        await _world.UntilAsync(() => _world.Webhook.GivenUp is not null);
        await _world.UntilAsync(() => _world.Time.GetUtcNow() > WebhookProcesses.Start.AddMinutes(1));

        Assert.Equal((WebhookErrors.Gone, 1), _world.Webhook.GivenUp);
        Assert.Single(Receiver.Attempts);
    }

    [Fact]
    public async Task What_the_receiver_asks_for_is_waited_for()
    {
        Receiver.Answer = _ => Receiver.Attempts.Count == 1 ? FakeReceiver.Failed with { RetryAfter = TimeSpan.FromSeconds(40) } : FakeReceiver.Delivered;
        await _world.HappensAsync("one");
        await _world.StartAsync("one");
        await _world.UntilAsync(() => Receiver.Taken.Count == 1);

        Assert.InRange(_world.Time.GetUtcNow() - WebhookProcesses.Start, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task One_that_was_changed_does_not_wait_for_what_failed_before()
    {
        Receiver.Answer = _ => FakeReceiver.Failed with { RetryAfter = TimeSpan.FromHours(5) };
        await _world.HappensAsync("one");
        var stop = await _world.StartAsync("one");
        await _world.UntilAsync(() => _world.Journal.Failure is not null);
        await stop();
        Receiver.Answer = _ => FakeReceiver.Delivered;
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var details = new WebhookDetails("Test", "https://other.invalid", ["appointment.booked"]);
        _world.State = WebhookRules.Change(_world.State, details, isOff: false, _world.Time.GetUtcNow());
        await _world.StartAsync("one");
        await _world.UntilAsync(() => Receiver.Taken.Count == 1);

        Assert.True(_world.Time.GetUtcNow() < WebhookProcesses.Start.AddMinutes(2));
    }

    [Fact]
    public async Task What_happened_before_it_was_made_is_not_told()
    {
        for (var i = 0; i < 5; i++)
            await _world.HappensAsync("one");
        _world.State = _world.State with { StartsAfter = 3 };
        await _world.StartAsync("one");
        await _world.UntilAsync(() => Receiver.Taken.Count == 2);

        Assert.Equal([4, 5], Receiver.Attempts.Select(m => m.Sequence));
    }
}
