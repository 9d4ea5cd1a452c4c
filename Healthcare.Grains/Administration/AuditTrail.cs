using Healthcare.Storage;

namespace Healthcare.Administration;

/// <summary>What the event log says about the versions of rows.</summary>
public sealed class AuditTrail
{
    private readonly Dictionary<string, List<long>> _versions = [];
    private long _last;

    public long Count { get; private set; }

    /// <summary>Ids that should be there and are not.</summary>
    public List<(long After, long Before)> Gaps { get; } = [];

    public void Add(StoredEvent stored)
    {
        Count++;
        if (stored.Id != _last + 1)
            Gaps.Add((_last, stored.Id));
        _last = stored.Id;

        var data = stored.Draft.Data.FromPayload<EventData>();
        foreach (var slot in data.Slots ?? [])
            Note(RowKeys.Slot(slot.Id), slot.Version);
        if (data.PatientVersion is { } version)
            Note(RowKeys.Patient(stored.Draft.PatientId!), version);
        if (data.Slots is null && data.PatientVersion is null)
            NoteNext(stored.Draft.Subject);
    }

    /// <summary>How often the versions 1 to <paramref name="version"/> are in the trail, other than once each; null when all is well.</summary>
    public string? WhyIncomplete(string key, long version)
    {
        var noted = _versions.TryGetValue(key, out var all) ? all.Where(v => v <= version).ToList() : [];
        if (noted.Count == version && noted.Distinct().Count() == version)
            return null;
        return $"version {version} of the row, {noted.Count} events ({noted.Distinct().Count()} distinct versions)";
    }

    private void Note(string key, long version)
    {
        if (!_versions.TryGetValue(key, out var versions))
            _versions[key] = versions = [];
        versions.Add(version);
    }

    private void NoteNext(string key) => Note(key, (_versions.TryGetValue(key, out var versions) ? versions.Count : 0) + 1);
}
