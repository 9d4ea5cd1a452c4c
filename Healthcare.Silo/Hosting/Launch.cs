using System.Net.Sockets;
using Healthcare.Membership;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Hosting;

/// <summary>Starts the application and runs it until it is told to stop; a start that a person can mend fails with one message.</summary>
public static class Launch
{
    /// <param name="ready">What to tell, once it has started.</param>
    public static async Task<int> RunAsync(Func<WebApplication> build, Func<WebApplication, Task> ready)
    {
        try
        {
            await using var app = build();
            app.Services.GetRequiredService<PortProbe>().Check();
            await StartAsync(app);
            app.Services.GetRequiredService<StartGate>().Open();
            await ready(app);
            await app.WaitForShutdownAsync();
            return app.Services.GetService<SiloDeparture>()?.ExitCode ?? 0;
        }
        catch (Exception fault) when (Explain(fault) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What has started ends in order, and quietly: the one message is about what went wrong.
            await app.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>What a person can do about a start that failed; null when it is a defect.</summary>
    public static string? Explain(Exception? fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case StartupException:
                    return inner.Message;
                case AggregateException { InnerExceptions: var several } when several.Select(Explain).FirstOrDefault(message => message is not null) is { } message:
                    return message;
                case IOException { InnerException: AddressInUseException }:
                    return $"Healthcare cannot start: {inner.Message} Set ASPNETCORE_URLS to another address, like http://127.0.0.1:8081.";
                case SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } or AddressInUseException:
                    return "Healthcare cannot start: the silo's port is in use. Set Orleans__SiloPort and Orleans__GatewayPort to other ports, or to 0 for free ones.";
                case SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } socket:
                    return $"Healthcare cannot start: it may not listen where it was told to ({socket.Message}). Set ASPNETCORE_URLS, or for a silo Orleans__AdvertisedAddress, to an address of this machine.";
            }
        }

        return null;
    }
}
