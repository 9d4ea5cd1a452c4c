using Healthcare.Cluster;
using Healthcare.History;

namespace Healthcare.Workload;

/// <summary>Sends calls and has them recorded: before they go, and when they have come back or not.</summary>
public sealed class Sender(ISystem system, Recorder recorder, TimeSpan patience) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public Recorder Recorder => recorder;

    public HttpClient Http => _http;

    /// <summary>One attempt, through one of the entrances (see <see cref="ISystem.Entrances"/>).</summary>
    public async Task<Answer?> SendAsync(Operation operation, int entrance)
    {
        var entrances = system.Entrances;
        var (name, address) = entrances[entrance % entrances.Count];
        using var message = HttpMessages.Of(address, system.ApiKey, operation.Request, operation.Key);
        var call = recorder.Invoke(operation, name);
        try
        {
            using var limit = new CancellationTokenSource(patience);
            using var response = await _http.SendAsync(message, limit.Token);
            var answer = AnswerReader.Read(operation.Kind, (int)response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token));
            recorder.Complete(operation, call, answer, null);
            return answer;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            recorder.Complete(operation, call, null, fault is OperationCanceledException ? "no answer in time" : fault.GetType().Name);
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
