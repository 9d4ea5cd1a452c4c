using System.Text.Json;
using Healthcare.Appointments;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Microsoft.Extensions.Logging;

namespace Healthcare.Search;

/// <summary>How what happens becomes what the index knows.</summary>
public sealed partial class NetworkIndex
{
    /// <inheritdoc />
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        Advance(_time.GetUtcNow());
        foreach (var stored in events)
        {
            try
            {
                if (JsonSerializer.Deserialize(stored.Draft.Data, StateJson.Default.EventData) is { } data)
                    Apply(stored.Id, stored.Draft.Subject, data);
            }
            catch (JsonException exception)
            {
                LogUnreadable(exception, $"event {stored.Id}");
            }
        }

        if (events.Count > 0)
            Followed.MoveTo(events[^1].Id);
    }

    private void Apply(long eventId, string subject, EventData data)
    {
        if (data.Organization is { } organization)
            Reference.Put(organization);
        if (data.Location is { } location)
            Reference.Put(location);
        if (data.ServiceType is { } serviceType)
            Reference.Put(serviceType);
        if (data.Practitioner is { } practitioner)
            Put(practitioner);
        if (data.Availability is { } availability)
        {
            var practitionerId = subject[(subject.IndexOf('/') + 1)..];
            Put(practitionerId, availability);
            _history.Add(eventId, practitionerId, isPractitioner: true);
        }

        foreach (var slot in data.Slots ?? [])
        {
            if (!SlotId.TryParse(slot.Id, out var id))
                continue;
            Put(id, ToTouched(slot, data.Appointment));
            _history.Add(eventId, slot.Id, isPractitioner: false);
        }
    }

    private static TouchedSlot ToTouched(SlotChange slot, Appointment? appointment)
    {
        var touched = new TouchedSlot(slot.Version, slot.Occupied, slot.HeldUntil?.UtcTicks ?? 0, slot.Edition, 0, null);
        var isWhole = appointment?.SlotIds is [var only] && only == slot.Id;
        return isWhole
            ? touched with { SlotMinutes = (int)(appointment!.End - appointment.Start).TotalMinutes, LocationId = appointment.LocationId }
            : touched;
    }

    private PractitionerEntry Entry(string practitionerId)
    {
        if (_practitioners.TryGetValue(practitionerId, out var known))
            return known;
        _isRanked = false;
        return _practitioners[practitionerId] = new PractitionerEntry(practitionerId);
    }

    private void Put(Practitioner practitioner)
    {
        lock (_writing)
        {
            if (!Reference.Put(practitioner))
                return;
            var entry = Entry(practitioner.Id);
            _lock.EnterWriteLock();
            entry.Profile = practitioner;
            _lanes.Changed();
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Replaces what a practitioner publishes. Searches wait only while the slots of this one are put on the board.</summary>
    private void Put(string practitionerId, AvailabilityState availability)
    {
        lock (_writing)
        {
            var entry = Entry(practitionerId);
            if (availability.Edition < entry.Edition)
                return;
            var now = _time.GetUtcNow();
            var schedule = Schedule.Compile(availability);
            foreach (var zone in schedule.Zones)
                Today(zone, now);
            var slots = schedule.Published(now).ToArray();
            _lock.EnterWriteLock();
            try
            {
                Republish(entry, availability, schedule, slots, now);
            }
            finally
            {
                _lock.ExitWriteLock();
            }
            SetTimer(now);
        }
    }

    private void Put(SlotId id, TouchedSlot slot)
    {
        lock (_writing)
        {
            var now = _time.GetUtcNow();
            var entry = Entry(id.PractitionerId);
            var minute = Minutes.Of(id.Start);
            _lock.EnterWriteLock();
            try
            {
                if (entry.Touched.TryGetValue(minute, out var known) && known.Version >= slot.Version)
                    return;
                if (minute >= _board.FirstMinute)
                {
                    entry.Touched[minute] = Complete(entry, minute, slot, known);
                    Place(entry, minute, now);
                }
                NoteHold(entry, minute, slot.HeldUntilTicks, now);
            }
            finally
            {
                _lock.ExitWriteLock();
            }
            if (slot.HeldUntilTicks > now.UtcTicks && slot.HeldUntilTicks < _dueTicks)
                SetTimer(now);
        }
    }

    private void NoteHold(PractitionerEntry entry, int minute, long heldUntilTicks, DateTimeOffset now)
    {
        if (heldUntilTicks > now.UtcTicks)
            _holdEnds.Enqueue((entry, minute), heldUntilTicks);
        if (heldUntilTicks > 0 && heldUntilTicks <= now.UtcTicks)
            _lapsed.Add(IdOf(entry, minute));
        else if (_lapsed.Count > 0)
            _lapsed.Remove(IdOf(entry, minute));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index cannot read {What}; it goes on without it.")]
    private partial void LogUnreadable(Exception exception, string what);
}
