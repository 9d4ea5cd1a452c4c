using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Hosting;

/// <summary>What is logged, and what never is.</summary>
public static class LogSetup
{
    private static readonly Dictionary<string, string?> s_levels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        // Its first look at each silo compares with the start of the machine, and warns.
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    public static void AddLogs(this IHostApplicationBuilder builder)
    {
        // First, so that every other source of configuration overrides them.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = s_levels });
        // These write addresses with their queries, and queries name patients.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Http", LogLevel.Warning);
        // Whoever asks for health is told; a balancer asks twice a second.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // Warns of messages that came too late with all that is in them.
        builder.Logging.AddFilter("Orleans.Messaging", LogLevel.Error);
        // A refused start is told once, by Launch, and not as a stack trace.
        var gate = new StartGate();
        builder.Services.AddSingleton(gate);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => gate.HasStarted && level >= LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => gate.HasStarted && level >= LogLevel.Error);
    }
}

/// <summary>Opens when the application has started: from then on its hosts log for themselves.</summary>
internal sealed class StartGate
{
    private volatile bool _hasStarted;

    public bool HasStarted => _hasStarted;

    public void Open() => _hasStarted = true;
}
