using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>One of the servers that are compared, with bookings that nobody has made yet.</summary>
/// <param name="database">Its connection string.</param>
/// <param name="bookings">How many there are.</param>
/// <param name="booking">The request for a slot and a patient, by their numbers.</param>
public sealed class Contestant(string name, ApiProcess server, string database, int bookings, Func<int, int, byte[]> booking) : IAsyncDisposable
{
    private int _next;

    public string Name => name;

    public ApiProcess Server => server;

    public string Database => database;

    /// <summary>How many bookings it has answered with 201 in rounds so far.</summary>
    public long Booked { get; private set; }

    /// <summary>Books for a time; every request must be answered with 201.</summary>
    public async Task<LoadResult> BookAsync(int connections, TimeSpan time)
    {
        var first = _next;
        var result = await HttpLoad.RunForAsync(server.Url, connections, time, i => Booking(first + i));
        _next += result.Requests + connections;
        Booked += result.Count(201);
        if (_next > bookings)
            throw new InvalidOperationException($"{name}: {bookings} slots were too few.");
        return result.Count(201) == result.Requests
            ? result
            : throw new InvalidOperationException($"{name}: not every answer was 201: {string.Join(", ", result.Statuses)}");
    }

    /// <summary>Everybody wants one slot that was free.</summary>
    /// <param name="patients">How many patients take turns.</param>
    public Task<LoadResult> RaceAsync(int connections, int requests, int patients)
    {
        var slot = _next;
        _next += patients;
        byte[][] race = [.. Enumerable.Range(slot, patients).Select(patient => booking(slot, patient))];
        return HttpLoad.RunAsync(server.Url, connections, requests, i => race[i % patients]);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private byte[] Booking(int number) => booking(Math.Min(number, bookings - 1), number);
}
