using Healthcare.Access;

namespace Healthcare.Audit;

/// <summary>Who a request is from, and from where, in the words of the audit trail.</summary>
public static class Requests
{
    public const string Anonymous = "anonymous";

    public static string ActorOf(HttpContext http) => http.User.FindFirst(Callers.IdClaim)?.Value ?? Anonymous;

    public static string FromOf(HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.TraceIdentifier}";

    public static bool HasCredentials(HttpRequest request) => request.Headers.ContainsKey(ApiKeyHandler.Header) || request.Headers.Authorization.Count > 0;
}
