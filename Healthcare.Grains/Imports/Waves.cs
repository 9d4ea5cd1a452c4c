using Healthcare.Patients;

namespace Healthcare.Imports;

/// <summary>
/// Resources of one chunk are written at once, except those that share a name: of these, a later line waits for the earlier one,
/// so that the last line of a file wins as it would one by one.
/// </summary>
public static class Waves
{
    public static IEnumerable<List<ImportLine<T>>> Of<T>(IEnumerable<ImportLine<T>> lines)
        where T : ImportedResource
    {
        var rest = lines.Select(line => (Line: line, Names: ResourceIdentity.Names(line.Resource).ToArray())).ToList();
        while (rest.Count > 0)
        {
            var claimed = new HashSet<Identifier>();
            var wave = new List<ImportLine<T>>(rest.Count);
            var later = new List<(ImportLine<T>, Identifier[])>();
            foreach (var (line, names) in rest)
            {
                var isFree = !names.Any(claimed.Contains);
                // One that waits claims its names too: who shares those comes after it.
                claimed.UnionWith(names);
                if (isFree)
                    wave.Add(line);
                else
                    later.Add((line, names));
            }

            yield return wave;
            rest = later;
        }
    }
}
