namespace Healthcare.Hosting;

internal static class DrainingAnswers
{
    /// <summary>While the process drains it answers as ever, and asks clients to come back on another connection.</summary>
    public static void UseDraining(this IApplicationBuilder app)
    {
        var draining = app.ApplicationServices.GetRequiredService<Draining>();
        app.Use((http, next) =>
        {
            if (draining.HasBegun)
                http.Response.Headers.Connection = "close";
            return next(http);
        });
    }
}
