using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>One of the servers that are compared, with bookings that nobody has made yet.</summary>
public sealed class Contestant(string name, ApiProcess server, int bookings, Func<int, byte[]> booking) : IAsyncDisposable
{
    private int _next;

    public string Name => name;

    public ApiProcess Server => server;

    /// <summary>Books for a time; every request must be answered with 201.</summary>
    public async Task<LoadResult> BookAsync(int connections, TimeSpan time)
    {
        var first = _next;
        var result = await HttpLoad.RunForAsync(server.Url, connections, time, i => booking(first + i));
        _next += result.Requests + connections;
        if (_next > bookings)
            throw new InvalidOperationException($"{name}: {bookings} slots were too few.");
        return result.Count(201) == result.Requests
            ? result
            : throw new InvalidOperationException($"{name}: not every answer was 201: {string.Join(", ", result.Statuses)}");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
