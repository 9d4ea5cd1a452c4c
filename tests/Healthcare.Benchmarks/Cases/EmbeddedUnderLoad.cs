using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>What a booking cost in one round.</summary>
/// <param name="Microseconds">Of the server's processor time.</param>
public readonly record struct BookingCost(double PerSecond, double Microseconds)
{
    public BookingCost Against(BookingCost other) => new(PerSecond / other.PerSecond, Microseconds / other.Microseconds);

    public override string ToString() => $"{Report.Number(PerSecond)}/s and {Report.Number(Microseconds)} us of processor time";
}

/// <summary>An embedded server with a network to book in and a store that nobody else fills.</summary>
public sealed class EmbeddedUnderLoad : IAsyncDisposable
{
    private const int Connections = 64;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(5);

    private readonly ApiProcess _server;
    private readonly Network _network;
    private int _next;

    private EmbeddedUnderLoad(ApiProcess server) => (_server, _network) = (server, new Network(server.Api));

    public ApiClient Api => _server.Api;

    public static async Task<EmbeddedUnderLoad> StartAsync(string dataDirectory, params (string Name, string Value)[] environment)
    {
        var started = new EmbeddedUnderLoad(await ApiProcess.StartAsync(dataDirectory, environment));
        await started._network.EmployAroundTheClockAsync(practitioners: 100, days: 60);
        await started._network.RegisterAsync(2_000);
        return started;
    }

    /// <summary>Books for five seconds over 64 connections.</summary>
    /// <param name="booking">The request for a slot and a patient.</param>
    public async Task<BookingCost> BookAsync(Func<string, string, byte[]> booking)
    {
        var (first, before) = (_next, _server.CpuSeconds);
        var result = await HttpLoad.RunForAsync(_server.Url, Connections, s_round, i => booking(
            _network.Slots[(first + i) % _network.Slots.Length], _network.Patients[(first + i) % _network.Patients.Count]));
        _next += result.Requests + Connections;
        return result.Count(201) >= result.Requests * 0.99
            ? new BookingCost(result.PerSecond, (_server.CpuSeconds - before) * 1e6 / result.Requests)
            : throw new InvalidOperationException(string.Join(", ", result.Statuses));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
