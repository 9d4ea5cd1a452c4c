using Healthcare.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Healthcare.Running;

/// <summary>The API in this process, on an empty directory with the demo network and a key of each role.</summary>
internal sealed class FuzzHost : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("healthcare-fuzz-").FullName;
    private readonly WebApplication _app;

    private FuzzHost() => _app = Healthcare.Program.Build(
    [
        "--urls=http://127.0.0.1:0",
        $"--Healthcare:DataDirectory={Path.Combine(_directory, "data")}",
        "--environment=Development",
        "--Healthcare:Demo=true",
        "--Logging:LogLevel:Default=Error",
    ]);

    public Uri Address { get; private set; } = null!;

    public static string[] Keys => [.. Roles.All.Select(DemoKeys.Of)];

    public static async Task<FuzzHost> StartAsync()
    {
        var host = new FuzzHost();
        await host._app.StartAsync();
        host.Address = new Uri(host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
