using System.Net;
using Healthcare.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Postgres;

/// <summary>A host of its own, as the program makes it.</summary>
public sealed class AddPostgresStorageTests : PostgresTest
{
    [Fact]
    public async Task A_host_opens_the_database_when_it_starts_and_leaves_no_connection_when_it_ends()
    {
        var host = Build(new PostgresStorageOptions { ConnectionString = Database, Name = "silo-1" });
        await host.StartAsync();
        await host.Services.GetRequiredService<IBookingStore>().CommitAsync(Create("slot/a"));
        Assert.Same(host.Services.GetRequiredService<PostgresStorage>().Clock, host.Services.GetRequiredService<ClinicClock>());
        Assert.True(await ConnectionsAsync("healthcare silo-1") > 0);
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        await EventuallyAsync(() => ConnectionsAsync("healthcare%").GetAwaiter().GetResult() == 0);
        Assert.NotNull(await (await OpenAsync()).Store.ReadAsync("slot/a"));
    }

    [Fact]
    public async Task A_host_without_its_database_does_not_start_and_says_why()
    {
        var host = Build(new PostgresStorageOptions { ConnectionString = Server.ConnectionString("nowhere") });

        var fault = await Assert.ThrowsAsync<StartupException>(() => host.StartAsync());

        Assert.Contains("no such database", fault.Message, StringComparison.Ordinal);
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    [Fact]
    public async Task However_much_is_asked_at_once_connections_are_bounded()
    {
        var options = new PostgresStorageOptions { ConnectionString = Database, PoolSize = 4 };
        var host = Build(options);
        await host.StartAsync();
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var store = host.Services.GetRequiredService<IBookingStore>();
        var most = 0L;
        using var done = new CancellationTokenSource();
        var counting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                most = Math.Max(most, await ConnectionsAsync("healthcare%"));
        });

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(async () =>
        {
            await storage.WriteStateAsync("note", GrainId.Create("tests.note", $"{i}"), new GrainState<NoteState>(new NoteState()));
            await store.CommitAsync(Create($"slot/{i}"));
            await store.ReadAsync($"slot/{i}");
            await store.FindAsync("a", "z", null, 1);
        })));
        await done.CancelAsync();
        await counting;

        Assert.InRange(most, 2, options.PoolSize + PostgresStorageOptions.StoreConnections);
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private Task<long> ConnectionsAsync(string application) =>
        AskAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '{application}'");

    private static IHost Build(PostgresStorageOptions options)
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
            silo.AddPostgresStorage(options);
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
