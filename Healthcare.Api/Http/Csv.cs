namespace Healthcare.Http;

/// <summary>Lines of CSV (RFC 4180) that a spreadsheet opens without harm.</summary>
internal static class Csv
{
    public static string Line(IEnumerable<string?> fields) => string.Join(',', fields.Select(Quote)) + "\r\n";

    /// <summary>What a spreadsheet would take for a formula is made a text.</summary>
    public static string Quote(string? field)
    {
        field ??= "";
        if (field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            field = "'" + field;
        return field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
