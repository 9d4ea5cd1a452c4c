using System.Text.Json;
using Healthcare.Storage;

namespace Healthcare.Administration;

/// <summary>What the event log says about the versions of rows.</summary>
public sealed class AuditTrail
{
    private readonly Dictionary<string, List<long>> _versions = [];
    private readonly Dictionary<string, long> _firstEvents = [];
    private long _last;

    public long Count { get; private set; }

    /// <summary>Ids that should be there and are not.</summary>
    public List<(long After, long Before)> Gaps { get; } = [];

    /// <summary>Ids of events whose data nobody can read.</summary>
    public List<long> Unreadable { get; } = [];

    /// <summary>Rows that were written by an event up to this id.</summary>
    public IEnumerable<string> KeysUntil(long eventId) => _firstEvents.Where(pair => pair.Value <= eventId).Select(pair => pair.Key);

    public void Add(StoredEvent stored)
    {
        Count++;
        if (stored.Id != _last + 1)
            Gaps.Add((_last, stored.Id));
        _last = stored.Id;

        if (Read(stored) is not { } data)
            return;
        foreach (var slot in data.Slots ?? [])
            Note(RowKeys.Slot(slot.Id), slot.Version, stored.Id);
        if (data.PatientVersion is { } version)
            Note(RowKeys.Patient(stored.Draft.PatientId!), version, stored.Id);
        foreach (var key in data.Rows ?? [])
            NoteNext(key, stored.Id);
        if (data.Slots is null && data.PatientVersion is null && data.Rows is null)
            NoteNext(stored.Draft.Subject, stored.Id);
    }

    /// <summary>How often the versions 1 to <paramref name="version"/> are in the trail, other than once each; null when all is well.</summary>
    public string? WhyIncomplete(string key, long version)
    {
        var noted = _versions.TryGetValue(key, out var all) ? all.Where(v => v <= version).ToList() : [];
        if (noted.Count == version && noted.Distinct().Count() == version)
            return null;
        return $"version {version} of the row, {noted.Count} events ({noted.Distinct().Count()} distinct versions)";
    }

    private EventData? Read(StoredEvent stored)
    {
        try
        {
            return stored.Draft.Data.FromPayload<EventData>();
        }
        catch (JsonException)
        {
            Unreadable.Add(stored.Id);
            return null;
        }
    }

    private void Note(string key, long version, long eventId)
    {
        if (!_versions.TryGetValue(key, out var versions))
        {
            _versions[key] = versions = [];
            _firstEvents[key] = eventId;
        }

        versions.Add(version);
    }

    private void NoteNext(string key, long eventId) => Note(key, (_versions.TryGetValue(key, out var versions) ? versions.Count : 0) + 1, eventId);
}
