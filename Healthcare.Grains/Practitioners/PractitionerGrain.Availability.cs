using System.Globalization;
using Healthcare.Locations;
using Healthcare.Storage;

namespace Healthcare.Practitioners;

/// <summary>
/// The availability, and how it changes under bookings: first every slot that would go is asked to withdraw, day by day; a slot that
/// is booked or held refuses, and then the old rules are taken up again under a new edition. The change itself is the last commit.
/// </summary>
public sealed partial class PractitionerGrain
{
    private static readonly Availability Nothing = new(HorizonDays: 90, Weekly: [], Exceptions: []);

    public async Task<Availability?> GetAvailability()
    {
        await LoadAsync();
        return _profile.State is null ? null : _availability.State?.Value ?? Nothing;
    }

    public async Task<Result<Availability>> SetAvailability(Availability availability, long? version, CommandContext context)
    {
        if (context.Idempotency is { } key && await Store.FindAnswerAsync(key.Key) is { } first)
            return Idempotency.Replay<Availability>(first, context) with { Position = await Store.GetLastEventIdAsync() };
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            await Recover();
            var (next, refusal) = await NextAsync(availability, version);
            if (refusal is not null && !_index.HasFollowed(context.Position))
            {
                // A service type, perhaps, of which this silo has not heard yet.
                await _index.FollowAsync(context.Position);
                (next, refusal) = await NextAsync(availability, version);
            }

            refusal ??= await PrepareAsync(next!, context);
            if (refusal is not null)
                return await Idempotency.AnswerAsync<Availability>(Store, refusal, context);
            switch (await CommitAsync(next!, "availability.changed", next!.Value, context))
            {
                case { Status: CommitStatus.Committed } committed:
                    return new Result<Availability>(next!.Value, null) { Position = committed.EventId };
                case { Status: CommitStatus.Replayed } replayed:
                    await Recover();
                    return Idempotency.Replay<Availability>(replayed, context);
            }
        }

        throw new StoreException("The availability changed again and again while it was being changed.");
    }

    public async Task Recover()
    {
        await LoadAsync();
        while (_availability.State is { Changing: true })
        {
            await TakeBackAsync(CommandContext.System("recovery"));
            await LoadAsync();
        }
    }

    private async Task<(AvailabilityState? Next, Refusal? Refusal)> NextAsync(Availability availability, long? version)
    {
        if (_profile.State is not { } practitioner)
            return (null, NotFound());
        var current = _availability.State;
        if (version is { } expected && expected != (current?.Value.Version ?? 0))
            return (null, Refusals.StaleVersion(current?.Value.Version ?? 0));

        var timeZones = await TimeZonesAsync(availability, practitioner);
        var errors = AvailabilityRules.Validate(availability, practitioner, timeZones.ContainsKey, code => _index.TryGetServiceType(code, out _));
        if (errors.Count > 0)
            return (null, new Refusal(RefusalCodes.ValidationFailed, "The availability is not valid.", Errors: errors));

        var next = new AvailabilityState(
            availability with { Version = (current?.Value.Version ?? 0) + 1 },
            (current?.Edition ?? 0) + 1,
            timeZones);
        var overlaps = AvailabilityRules.Overlaps(availability, timeZones, _clock.GetUtcNow());
        return overlaps.Length == 0
            ? (next, null)
            : (null, new Refusal(RefusalCodes.AvailabilityOverlap, "Rules overlap; a practitioner is in one place at a time.", overlaps));
    }

    /// <summary>Withdraws every slot that would go. Each commit expects the row that the last one wrote: whoever comes in between ends this.</summary>
    /// <returns>Why the change cannot be; everything is then as it was.</returns>
    private async Task<Refusal?> PrepareAsync(AvailabilityState next, CommandContext context)
    {
        var days = AvailabilityRules.Withdrawn(_availability.State, next, _clock.GetUtcNow());
        if (days.Length == 0)
            return null;
        var part = context with { Idempotency = null };
        var begun = await CommitAsync(_availability.State! with { Changing = true }, "availability.changing", null, part);
        if (begun.Status is not CommitStatus.Committed)
            return null;

        var inTheWay = new List<Conflict>();
        foreach (var day in days)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Id}.{day.Date:yyyyMMdd}");
            inTheWay.AddRange(await GrainFactory.GetGrain<IScheduleDayGrain>(key).Withdraw(next.Edition, day.Slots, part) ?? []);
        }

        if (inTheWay.Count == 0)
            return null;
        await TakeBackAsync(part);
        return new Refusal(RefusalCodes.AppointmentsAffected, "The change would take slots away that are booked or held.", [.. inTheWay]);
    }

    // Slots may be fenced up to the edition that was tried: the old rules go on under that edition.
    private Task<CommitResult> TakeBackAsync(CommandContext context)
    {
        var current = _availability.State!;
        return CommitAsync(current with { Changing = false, Edition = current.Edition + 1 }, "availability.kept", null, context);
    }

    /// <summary>One commit on the row as it was last read or written here, which is never read again in between.</summary>
    private async Task<CommitResult> CommitAsync(AvailabilityState next, string action, Availability? answer, CommandContext context)
    {
        var draft = Events.Draft(action, _availability.Key, null, null, new EventData { Availability = next }, context);
        var unit = new Unit([_availability.Write(next)], draft, []);
        if (answer is not null)
            unit = Idempotency.Remember<Availability>(unit, answer, context);
        try
        {
            var result = await Store.CommitAsync(unit);
            if (result.Status is CommitStatus.Committed)
                _availability.Written(next);
            else
                Forget();
            return result;
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private async Task<Dictionary<string, string>> TimeZonesAsync(Availability availability, Practitioner practitioner)
    {
        var zones = new Dictionary<string, string>();
        foreach (var id in LocationsOf(availability).Intersect(practitioner.LocationIds))
            if (await GrainFactory.GetGrain<ILocationGrain>(id).Get() is { } location)
                zones[id] = location.TimeZone;
        return zones;
    }

    private static IEnumerable<string> LocationsOf(Availability availability) =>
        availability.Weekly.Select(rule => rule.LocationId)
            .Concat(availability.Exceptions.Select(exception => exception.LocationId).OfType<string>())
            .Distinct();
}
