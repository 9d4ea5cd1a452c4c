namespace Healthcare.Accounts;

/// <inheritdoc cref="IAttemptsGrain"/>
public sealed class AttemptsGrain(ClinicClock clock) : Grain, IAttemptsGrain
{
    private const int MostAddresses = 64;
    private readonly Dictionary<string, AttemptCount> _addresses = [];
    private AttemptCount _strangers;

    private AttemptLimits Together =>
        this.GetPrimaryKeyString().StartsWith("second-factor/", StringComparison.Ordinal) ? AttemptLimits.OfSecondFactor : AttemptLimits.OfStrangers;

    public Task<AttemptAnswer> Begin(string address, bool isKnown)
    {
        var now = clock.GetUtcNow();
        var wait = _addresses.GetValueOrDefault(address).WaitAt(now, AttemptLimits.OfAddress);
        if (!isKnown && _strangers.WaitAt(now, Together) is var together && together > wait)
            wait = together;
        if (wait > TimeSpan.Zero)
            return Task.FromResult(new AttemptAnswer(wait));
        Remember(address, _addresses.GetValueOrDefault(address).Failed(now), now);
        if (!isKnown)
            _strangers = _strangers.Failed(now);
        DelayDeactivation(AttemptLimits.Memory);
        return Task.FromResult(new AttemptAnswer(TimeSpan.Zero));
    }

    public Task Succeeded(string address, bool isKnown)
    {
        TakeBack(isKnown);
        _addresses.Remove(address);
        return Task.CompletedTask;
    }

    public Task Withdrawn(string address, bool isKnown)
    {
        TakeBack(isKnown);
        if (_addresses.TryGetValue(address, out var attempts))
            _addresses[address] = attempts.TakenBack();
        return Task.CompletedTask;
    }

    private void TakeBack(bool isKnown)
    {
        if (!isKnown)
            _strangers = _strangers.TakenBack();
    }

    private void Remember(string address, AttemptCount attempts, DateTimeOffset now)
    {
        // Who has many addresses is held up by the count of all strangers.
        if (_addresses.Count >= MostAddresses && !_addresses.ContainsKey(address))
            _addresses.Remove(_addresses.MinBy(pair => pair.Value.LastAt).Key);
        foreach (var old in _addresses.Where(pair => now - pair.Value.LastAt >= AttemptLimits.Memory).Select(pair => pair.Key).ToArray())
            _addresses.Remove(old);
        _addresses[address] = attempts;
    }
}
