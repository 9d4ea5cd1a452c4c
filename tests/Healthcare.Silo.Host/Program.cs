using System.Globalization;
using Healthcare.Hosting;
using Healthcare.Membership;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A silo in a process of its own, which a test can kill. Says "ready" when it is.
if (args is not [var redis, var clusterId, var postgres, var siloPort, var gatewayPort])
{
    await Console.Error.WriteLineAsync("Usage: Healthcare.Silo.Host REDIS CLUSTER-ID POSTGRES SILO-PORT GATEWAY-PORT");
    return 2;
}

using var host = BareSilo.Build(
    new(redis, clusterId),
    postgres,
    int.Parse(siloPort, CultureInfo.InvariantCulture),
    int.Parse(gatewayPort, CultureInfo.InvariantCulture),
    services: services => services.AddSingleton(new DrainSettings(TimeSpan.FromSeconds(3))).AddHostedService<Draining>().AddLogging(log => log.AddSimpleConsole(line =>
    {
        line.SingleLine = true;
        line.TimestampFormat = "HH:mm:ss.fff ";
        line.ColorBehavior = Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled;
    })));
var departure = host.Services.GetRequiredService<SiloDeparture>();
await host.StartAsync();
Console.WriteLine("ready");
await host.WaitForShutdownAsync();
return departure.ExitCode;
