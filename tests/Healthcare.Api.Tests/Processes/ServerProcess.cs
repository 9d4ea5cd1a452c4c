using System.Diagnostics;
using Healthcare.Support;

namespace Healthcare.Processes;

/// <summary>The real server in a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Key = "an-administrator-key-for-tests-of-processes";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Client = new ApiClient(_http, address, Key);
    }

    public Uri Address { get; }

    public ApiClient Client { get; }

    public int ProcessId => _process.Id;

    public static (string Name, string Value)[] Settings(string directory, string urls = "http://127.0.0.1:0") =>
    [
        ("ASPNETCORE_URLS", urls),
        ("Healthcare__DataDirectory", directory),
        ("Healthcare__BootstrapApiKey", Key),
        ("Healthcare__Demo", "false"),
    ];

    /// <summary>Starts it and waits until its banner says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string directory)
    {
        var process = HealthcareProgram.Start(AppContext.BaseDirectory, [], Settings(directory));
        var said = new List<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var ended = process.WaitForExitAsync();
            if (await Task.WhenAny(address.Task, ended).WaitAsync(s_patience) == ended)
                Assert.Fail($"The server ended before it was ready: {Said()}");
            return new ServerProcess(process, await address.Task);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"The server was not ready within {s_patience.TotalSeconds} s: {Said()}");
        }

        void Hear(string? line)
        {
            lock (said)
                said.Add(line ?? "");
            if (line?.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["API", var url])
                address.TrySetResult(new Uri(new Uri(url), "/"));
        }

        string Said()
        {
            lock (said)
                return string.Join('\n', said.TakeLast(20));
        }
    }

    /// <summary>SIGKILL: nothing of it runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _http.Dispose();
    }
}
