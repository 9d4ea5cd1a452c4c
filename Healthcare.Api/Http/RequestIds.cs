namespace Healthcare.Http;

/// <summary>Gives every request an id, the client's own if it sent a usable one, and answers with it.</summary>
public static class RequestIds
{
    public const string Header = "X-Request-Id";
    private const int MaxLength = 64;

    public static void Assign(HttpContext http)
    {
        var offered = http.Request.Headers[Header];
        if (offered.Count == 1 && IsUsable(offered[0]))
            http.TraceIdentifier = offered[0]!;
        Write(http);
    }

    public static void Write(HttpContext http) => http.Response.Headers[Header] = http.TraceIdentifier;

    /// <summary>Letters, digits and <c>-._:</c>, at most 64: nothing that could forge a line of a log.</summary>
    public static bool IsUsable(string? id)
    {
        if (id is null || id.Length is 0 or > MaxLength)
            return false;
        foreach (var c in id)
            if (!(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ':'))
                return false;
        return true;
    }
}
