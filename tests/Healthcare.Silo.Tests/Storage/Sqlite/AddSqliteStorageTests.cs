using System.Net;
using Healthcare.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Sqlite;

/// <summary>A host of its own, as the program makes it.</summary>
public sealed class AddSqliteStorageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_host_opens_the_directory_when_it_starts_and_closes_it_when_it_ends()
    {
        var host = Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBookingStore>().CommitAsync(Create("slot/a"));
        Assert.Throws<StartupException>(() => Open().Dispose());
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        Open().Dispose();
        await using var storage = SqliteStorage.Open(_directory.Combine("data"), TimeProvider.System, NullLoggerFactory.Instance);
        Assert.NotNull(await storage.Store.ReadAsync("slot/a"));
    }

    [Fact]
    public async Task A_host_on_a_directory_in_use_does_not_start_and_says_why()
    {
        using var taken = Open();
        var host = Build();

        var fault = await Assert.ThrowsAsync<StartupException>(() => host.StartAsync());

        Assert.Contains("in use by process", fault.Message, StringComparison.Ordinal);
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private DataDirectory Open() => DataDirectory.Open(_directory.Combine("data"));

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.Configure<EndpointOptions>(endpoint =>
            {
                endpoint.AdvertisedIPAddress = IPAddress.Loopback;
                endpoint.SiloPort = FreePort();
                endpoint.GatewayPort = 0;
            });
            silo.AddSqliteStorage(_directory.Combine("data"));
        });
        return builder.Build();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
