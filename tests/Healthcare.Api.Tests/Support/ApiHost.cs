using Healthcare.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Support;

/// <summary>The whole application as it is run, on a free port and an empty data directory, with the demo keys.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly string _directory = Directory.CreateTempSubdirectory("healthcare-api-").FullName;
    private readonly HttpClient _client = new() { Timeout = s_patience };
    private WebApplication _app = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public ApiClient Administrator => As(Roles.Administrator);

    public ApiClient Anonymous => new(_client, Address, key: null);

    public ApiClient As(string role) => new(_client, Address, DemoKeys.Of(role));

    public ApiClient WithKey(string key) => new(_client, Address, key);

    public async ValueTask InitializeAsync()
    {
        _app = Program.Build(
        [
            "--urls=http://127.0.0.1:0",
            $"--Healthcare:DataDirectory={_directory}",
            "--Healthcare:Demo=true",
            "--Logging:LogLevel:Default=Warning",
        ]);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!(await Anonymous.GetAsync("/health/ready")).IsSuccess)
            await Task.Delay(20, patience.Token);
    }
}
