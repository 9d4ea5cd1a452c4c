namespace Healthcare.Http;

/// <summary>Every resource that answers <c>GET</c> answers <c>HEAD</c> with the same head and no body (RFC 9110, 9.3.2).</summary>
internal static class HeadRequests
{
    private static readonly object s_isHead = new();

    /// <summary>Routing, but a <c>HEAD</c> is led where a <c>GET</c> would go.</summary>
    public static void UseRoutingWithHead(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method))
            {
                http.Items[s_isHead] = true;
                http.Request.Method = HttpMethods.Get;
            }

            return next(http);
        });
        app.UseRouting();
        // From here on it is what it was, for logs and for whoever writes an answer.
        app.Use((http, next) =>
        {
            if (http.Items.ContainsKey(s_isHead))
                http.Request.Method = HttpMethods.Head;
            return next(http);
        });
    }
}
