using System.Text.Json;
using Healthcare.Locations;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Healthcare.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Healthcare.Search;

/// <summary>An index that is told what happens, under a clock that the test moves, and the rows that a store would hold then.</summary>
internal sealed class TestNetwork : IDisposable
{
    private readonly Dictionary<string, StoredRow> _rows = [];
    private long _events;

    public TestNetwork(string now)
        : this(Hours.Utc(now))
    {
    }

    public TestNetwork(DateTimeOffset now)
    {
        Time = new FakeTimeProvider(now);
        Index = NewIndex();
        Index.IsWarm = true;
    }

    public FakeTimeProvider Time { get; }

    public NetworkIndex Index { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public StoredRow[] Rows => [.. _rows.Values.OrderBy(r => r.Key, StringComparer.Ordinal)];

    public NetworkIndex NewIndex() => new(Time, NullLogger<NetworkIndex>.Instance);

    public TestNetwork Location(string id = "loc-a", string zone = "Etc/UTC")
    {
        var location = new Location(id, id, zone, null, null, null, 1);
        Commit($"location/{id}", JsonSerializer.SerializeToUtf8Bytes(location, StateJson.Default.Location), new EventData { Location = location });
        return this;
    }

    public TestNetwork ServiceType(string code, int minutes)
    {
        var type = new ServiceType(code, code, minutes);
        Commit($"service-type/{code}", JsonSerializer.SerializeToUtf8Bytes(type, StateJson.Default.ServiceType), new EventData { ServiceType = type });
        return this;
    }

    public TestNetwork Practitioner(Practitioner practitioner)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(practitioner, StateJson.Default.Practitioner);
        Commit($"practitioner/{practitioner.Id}", payload, new EventData { Practitioner = practitioner });
        return this;
    }

    public TestNetwork Availability(string practitionerId, AvailabilityState state)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.AvailabilityState);
        Commit($"availability/{practitionerId}", payload, new EventData { Availability = state });
        return this;
    }

    /// <summary>Writes the row of a slot, as a slot grain would.</summary>
    public TestNetwork Slot(string id, bool occupied = false, DateTimeOffset? heldUntil = null, long edition = 0, string location = "loc-a", int minutes = 30)
    {
        Assert.True(SlotId.TryParse(id, out var slot));
        var state = new SlotState
        {
            Start = slot.Start,
            End = slot.Start.AddMinutes(minutes),
            LocationId = location,
            Edition = edition,
            Hold = heldUntil is { } until ? new HoldState("token", until, "test") : null,
            ContinuationOf = occupied ? "some.1" : null,
        };
        var version = (_rows.GetValueOrDefault($"slot/{id}")?.Version ?? 0) + 1;
        var change = new SlotChange(id, version, occupied, heldUntil, edition);
        Commit($"slot/{id}", JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.SlotState), new EventData { Slots = [change] });
        return this;
    }

    public void Tell(string subject, EventData data)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(data, StateJson.Default.EventData);
        Index.Apply([new StoredEvent(++_events, Now, new EventDraft("test", subject, null, "test", "test", null, payload))]);
    }

    public Slot[] Find(string from, string to, SlotStatus? status = null, string? serviceType = null) =>
        Index.FindSlots(new SlotQuery(Hours.Utc(from), Hours.Utc(to), ServiceType: serviceType, Status: status, Limit: 1_000), null, Now).Items;

    public SlotStatus? Status(string slotId) => Index.GetSlot(slotId, Now)?.Status;

    public void Dispose() => Index.Dispose();

    private void Commit(string key, byte[] payload, EventData data)
    {
        _rows[key] = new StoredRow(key, (_rows.GetValueOrDefault(key)?.Version ?? 0) + 1, payload);
        Tell(key, data);
    }
}
