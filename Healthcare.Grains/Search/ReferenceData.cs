using System.Collections.Concurrent;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;

namespace Healthcare.Search;

/// <summary>Organizations, locations, service types and practitioners of the network: by id, and in the order in which they are listed.</summary>
internal sealed class ReferenceData
{
    private readonly Shelf<Location> _locations = new((a, b) => string.CompareOrdinal(a.Id, b.Id));
    private readonly Shelf<Organization> _organizations = new((a, b) => string.CompareOrdinal(a.Id, b.Id));
    private readonly Shelf<ServiceType> _serviceTypes = new((a, b) => string.CompareOrdinal(a.Code, b.Code));
    private readonly Shelf<ListedPractitioner> _practitioners = new((a, b) => string.CompareOrdinal(a.Position, b.Position));

    public Location[] Locations => _locations.Sorted;

    public Organization[] Organizations => _organizations.Sorted;

    public ServiceType[] ServiceTypes => _serviceTypes.Sorted;

    /// <summary>By family name, given names and id.</summary>
    public ListedPractitioner[] Practitioners => _practitioners.Sorted;

    public Location? Location(string id) => _locations.Find(id);

    public Organization? Organization(string id) => _organizations.Find(id);

    public ServiceType? ServiceType(string code) => _serviceTypes.Find(code);

    public Practitioner? Practitioner(string id) => _practitioners.Find(id)?.Value;

    public void Put(Location location)
    {
        if (!(Location(location.Id)?.Version > location.Version))
            _locations.Put(location.Id, location);
    }

    public void Put(Organization organization)
    {
        if (!(Organization(organization.Id)?.Version > organization.Version))
            _organizations.Put(organization.Id, organization);
    }

    public void Put(ServiceType serviceType) => _serviceTypes.Put(serviceType.Code, serviceType);

    /// <returns>False when a newer version is known.</returns>
    public bool Put(Practitioner practitioner)
    {
        if (Practitioner(practitioner.Id)?.Version > practitioner.Version)
            return false;
        _practitioners.Put(practitioner.Id, new ListedPractitioner(practitioner));
        return true;
    }

    /// <summary>Things by id, sorted again when somebody asks after a change. One writer, many readers.</summary>
    private sealed class Shelf<T>(Comparison<T> order)
        where T : class
    {
        private readonly ConcurrentDictionary<string, T> _byId = new(StringComparer.Ordinal);
        private volatile T[]? _sorted;

        public T[] Sorted => _sorted ?? Sort();

        public T? Find(string id) => _byId.GetValueOrDefault(id);

        public void Put(string id, T value)
        {
            lock (_byId)
            {
                _byId[id] = value;
                _sorted = null;
            }
        }

        private T[] Sort()
        {
            lock (_byId)
            {
                if (_sorted is not { } sorted)
                {
                    sorted = [.. _byId.Values];
                    Array.Sort(sorted, order);
                    _sorted = sorted;
                }
                return sorted;
            }
        }
    }
}

/// <summary>A practitioner and the keys that its name is sorted and found by.</summary>
internal sealed class ListedPractitioner
{
    /// <summary>Sorts before everything that a name key can hold, so that a shorter name comes first.</summary>
    private const char Separator = '\u0001';

    /// <summary>A cursor carries the position: it has a limit.</summary>
    private const int MaxKeyLength = 100;

    private readonly string[] _starts;

    public ListedPractitioner(Practitioner value)
    {
        Value = value;
        var family = NameKey.Normalize(value.Name.Family);
        var given = NameKey.Normalize(string.Join(' ', value.Name.Given));
        Position = string.Join(Separator, Head(family), Head(given), value.Id);
        _starts = [$"{family} {given}", $"{given} {family}", .. value.Name.Given.Select(name => $"{NameKey.Normalize(name)} {family}")];
    }

    public Practitioner Value { get; }

    /// <summary>Where it stands in the list: family name, given names, id. Ordinal.</summary>
    public string Position { get; }

    /// <summary>Whether the family name, or a given name with what follows, starts with this key.</summary>
    public bool Matches(string nameKey) => Array.Exists(_starts, s => s.StartsWith(nameKey, StringComparison.Ordinal));

    private static string Head(string key)
    {
        if (key.Length <= MaxKeyLength)
            return key;
        return key[..(char.IsHighSurrogate(key[MaxKeyLength - 1]) ? MaxKeyLength - 1 : MaxKeyLength)];
    }
}
