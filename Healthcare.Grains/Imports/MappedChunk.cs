namespace Healthcare.Imports;

/// <summary>A chunk of the file, understood.</summary>
/// <param name="HasRoles">It has lines that are left to the second pass.</param>
public sealed record MappedChunk(IReadOnlyList<(long Number, MappedLine Line)> Lines, NdjsonPosition Next, bool IsLast, bool HasRoles)
{
    public static MappedChunk Of(NdjsonChunk chunk, ImportPass pass, MappingOptions options)
    {
        var lines = new List<(long, MappedLine)>(chunk.Lines.Count);
        var hasRoles = false;
        foreach (var line in chunk.Lines)
        {
            var isRole = !line.TooLong && FhirParser.PeekResourceType(line.Json.Span) is ResourceTypes.PractitionerRole;
            hasRoles |= isRole;
            if (isRole == pass is ImportPass.Roles)
                lines.Add((line.Number, line.TooLong ? TooLong : FhirMapping.Map(line.Json.Span, options)));
        }

        return new MappedChunk(lines, chunk.Next, chunk.IsLast, hasRoles);
    }

    private static MappedLine TooLong { get; } = new(null, null, $"The line is longer than {ImportLimits.LineBytes} bytes.");

    public IEnumerable<ImportLine<T>> Of<T>()
        where T : ImportedResource
    {
        foreach (var (number, line) in Lines)
            if (line.Resource is T resource)
                yield return new ImportLine<T>(number, resource);
    }
}
