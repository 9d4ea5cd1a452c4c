namespace Healthcare.Audit;

internal static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<RefusalCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusalCounts>());
    }
}
