using Healthcare.Access;

namespace Healthcare.Hosting;

/// <summary>Refuses to serve in Production with what everybody knows, or nobody has protected.</summary>
internal static class ProductionStart
{
    /// <exception cref="StartupException">Something would not be safe; the message lists all of it.</exception>
    public static void Check(Settings settings, IHostEnvironment environment) => RulesFor(settings, environment).ThrowIfBroken();

    /// <summary>What would not be safe, one sentence or two each; empty where that is not asked for.</summary>
    public static IReadOnlyList<string> Problems(Settings settings, IHostEnvironment environment) => RulesFor(settings, environment).Errors;

    private static ProductionRules RulesFor(Settings settings, IHostEnvironment environment)
    {
        var rules = new ProductionRules();
        if (!environment.IsProduction())
            return rules;
        rules.Require(!settings.Demo, "Healthcare__Demo is on: its accounts and keys are known to everybody.");
        rules.Require(
            settings.BootstrapApiKey is not { } key || (!DemoKeys.IsDemo(KeyHash.Of(key).ToString()) && !ProductionRules.IsWeak(key)),
            "Healthcare__BootstrapApiKey is a key of the demo, or no random text: it may do everything. Make one (openssl rand -hex 32).");
        rules.CheckUrls(settings.Urls, settings.TrustedProxies.Length > 0);
        if (settings.Cluster is { } cluster)
            rules.CheckCluster(cluster, settings.Orleans, settings.Audit, settings.Protection, settings.HasSilo);
        return rules;
    }
}
