namespace Healthcare.Hosting;

/// <summary>What is logged, and what never is.</summary>
internal static class LogSetup
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        // These write addresses with their queries, and queries name patients.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Http", LogLevel.Warning);
        // A refused start is told once, by Launch, and not as a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
    }
}
