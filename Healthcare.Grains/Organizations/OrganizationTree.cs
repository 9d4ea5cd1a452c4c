using Healthcare.Locations;

namespace Healthcare.Organizations;

/// <summary>Organizations and their parts. Pure; also right where two writers at one moment made a circle.</summary>
public static class OrganizationTree
{
    /// <summary>The active ones of some organizations, with all active parts of them, and their locations.</summary>
    public static OrganizationReach Reach(IEnumerable<string> ids, IReadOnlyList<Organization> all, IEnumerable<Location> locations)
    {
        var active = all.Where(one => one.Active).ToArray();
        var parts = active.Where(one => one.PartOf is not null).ToLookup(one => one.PartOf!, one => one.Id);
        var known = active.Select(one => one.Id).ToHashSet();
        var reached = new HashSet<string>();
        var next = new Stack<string>(ids.Where(known.Contains));
        while (next.TryPop(out var id))
            if (reached.Add(id))
                foreach (var part in parts[id])
                    next.Push(part);
        return new OrganizationReach(
            [.. reached.Order(StringComparer.Ordinal)],
            [.. locations.Where(location => location.OrganizationId is { } id && reached.Contains(id)).Select(location => location.Id)]);
    }

    /// <summary>Whether an organization would be a part of itself.</summary>
    public static bool IsCircle(string id, string partOf, Func<string, Organization?> find)
    {
        var seen = new HashSet<string>();
        for (var above = partOf; above is not null && seen.Add(above); above = find(above)?.PartOf)
            if (above == id)
                return true;
        return false;
    }
}
