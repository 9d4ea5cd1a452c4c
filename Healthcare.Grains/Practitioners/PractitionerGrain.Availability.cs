using System.Globalization;
using Healthcare.Locations;
using Healthcare.Slots;
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
        await Recover();
        await LoadAsync();
        var now = _clock.GetUtcNow();
        var (next, refusal) = await NextAsync(availability, version);
        if (next is null)
            return await Idempotency.AnswerAsync<Availability>(Store, refusal!, context);

        var current = _availability.State;
        var days = AvailabilityRules.Withdrawn(current, next, now);
        if (days.Length > 0 && await WithdrawAsync(current!, next.Edition, days, context) is { } affected)
            return await Idempotency.AnswerAsync<Availability>(Store, affected, context);

        return await SaveAsync(next, "availability.changed", next.Value, context);
    }

    public async Task Recover()
    {
        await LoadAsync();
        if (_availability.State is { Changing: true })
            await TakeBackAsync(CommandContext.System("recovery"));
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

    /// <returns>Why the change cannot be; everything is then as it was.</returns>
    private async Task<Refusal?> WithdrawAsync(AvailabilityState current, long edition, WithdrawnDay[] days, CommandContext context)
    {
        await SaveAsync(current with { Changing = true }, "availability.changing", current.Value, context with { Idempotency = null });
        var inTheWay = new List<Conflict>();
        foreach (var day in days)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Id}.{day.Date:yyyyMMdd}");
            inTheWay.AddRange(await GrainFactory.GetGrain<IScheduleDayGrain>(key).Withdraw(edition, SlotIds(day), context with { Idempotency = null }) ?? []);
        }

        if (inTheWay.Count == 0)
            return null;
        await TakeBackAsync(context with { Idempotency = null });
        return new Refusal(RefusalCodes.AppointmentsAffected, "The change would take slots away that are booked or held.", [.. inTheWay]);
    }

    // Slots may be fenced up to the edition that was tried: the old rules go on under that edition.
    private async Task TakeBackAsync(CommandContext context)
    {
        var current = _availability.State!;
        await SaveAsync(current with { Changing = false, Edition = current.Edition + 1 }, "availability.kept", current.Value, context);
    }

    private Task<Result<Availability>> SaveAsync(AvailabilityState next, string action, Availability answer, CommandContext context)
    {
        var seen = _availability.Version;
        return ExecuteAsync(context, Decide, () => _availability.Written(next));

        Decision<Availability> Decide()
        {
            if (_availability.Version != seen)
                return Refusals.StaleVersion(_availability.State?.Value.Version ?? 0);
            var draft = Events.Draft(action, _availability.Key, null, null, new EventData { Availability = next }, context);
            return Decision.Write(answer, new Unit([_availability.Write(next)], draft, []));
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

    private string[] SlotIds(WithdrawnDay day) => [.. day.Slots.Select(slot => new SlotId(Id, slot.Start).ToString())];

    private static IEnumerable<string> LocationsOf(Availability availability) =>
        availability.Weekly.Select(rule => rule.LocationId)
            .Concat(availability.Exceptions.Select(exception => exception.LocationId).OfType<string>())
            .Distinct();
}
