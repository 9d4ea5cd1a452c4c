using Orleans.Runtime;

namespace Healthcare.Access;

internal static class CallerSealing
{
    /// <summary>From here on grains are called for the caller of the request, under the seal of this cluster.</summary>
    public static void UseCallerSealing(this IApplicationBuilder app)
    {
        var seals = app.ApplicationServices.GetRequiredService<CallerSeals>();
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use((http, next) =>
        {
            if (http.User.Identity is CallerIdentity identity)
                RequestContext.Set(SealedCaller.ContextKey, identity.SealWith(seals, clock));
            return next(http);
        });
    }
}
