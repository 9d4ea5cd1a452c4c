using System.Diagnostics;
using System.Text;
using Healthcare.Processes;

namespace Healthcare.Protection;

/// <summary>Nothing of a patient is in what the real server writes anywhere, at whatever level of detail: the embedded mode.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const string Key = ServerProcess.Key;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly DataFolder _folder = new();
    private readonly StringBuilder _log = new();
    private Collector _collector = null!;
    private Process _server = null!;

    public async ValueTask InitializeAsync() => _collector = await Collector.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited)
            _server.Kill();
        _server.Dispose();
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_canary_is_in_logs_traces_metrics_problems_links_database_or_backup()
    {
        using var life = new CanaryLife(await StartAsync(), Key);
        await life.LiveAsync();
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-Api-Key", Key } } };
        var metrics = await http.GetStringAsync(new Uri(await AddressAsync(), "metrics"));
        (await _folder.RunAsync("backup", "copy.db")).Expect(0);
        var running = Files("data").Concat(Files("data.audit")).Append(_folder["copy.db"]).ToDictionary(file => file, Read);
        await StopAsync();

        AssertSilent("problems, headers, links and cursors", Encoding.UTF8.GetBytes(life.Said));
        AssertSilent("the log", Encoding.UTF8.GetBytes(Log()));
        AssertSilent("/metrics", Encoding.UTF8.GetBytes(metrics));
        foreach (var (path, body) in _collector.Received)
            AssertSilent($"what was sent to {path}", body);
        foreach (var (file, content) in running.Concat(Files("data").ToDictionary(file => file + " (stopped)", file => Read(file))))
            AssertSilent(file, content);

        // What was looked at was there.
        Assert.True(life.Requests > 60, $"{life.Requests} requests");
        Assert.Contains("trce:", Log(), StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration", metrics, StringComparison.Ordinal);
        Assert.Contains(_collector.Received, sent => sent.Path == "/v1/traces" && Encoding.UTF8.GetString(sent.Body).Contains("/api/v1/patients", StringComparison.Ordinal));
        Assert.Contains(_collector.Received, sent => sent.Path == "/v1/metrics");
        Assert.Contains(running.Keys, file => file.EndsWith("healthcare.db-wal", StringComparison.Ordinal));
    }

    private static void AssertSilent(string where, byte[] content)
    {
        var found = Canaries.In(content);
        if (found.Length > 0)
            Assert.Fail($"{where} says {string.Join(", ", found)}: …{Around(content, found[0])}…");
    }

    private static string Around(byte[] content, string word)
    {
        var text = Encoding.Latin1.GetString(content);
        var at = Math.Max(0, text.IndexOf(word, StringComparison.OrdinalIgnoreCase));
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)];
    }

    private async Task<Uri> StartAsync()
    {
        _server = HealthcareProgram.Start(_folder.Path, [],
        [
            .. ServerProcess.Settings(_folder.Data),
            ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft", "Trace"), ("Logging__LogLevel__Orleans", "Trace"), ("Logging__LogLevel__Polly", "Trace"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ]);
        _server.OutputDataReceived += (_, line) => Hear(line.Data);
        _server.ErrorDataReceived += (_, line) => Hear(line.Data);
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        return await AddressAsync();
    }

    private async Task<Uri> AddressAsync()
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_patience && !_server.HasExited; await Task.Delay(50))
            foreach (var line in Log().Split('\n'))
                if (line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["API", var url])
                    return new Uri(new Uri(url), "/");
        throw new TimeoutException($"The server was not ready: {Log()[..Math.Min(2000, Log().Length)]}");
    }

    /// <summary>SIGTERM: what telemetry has is sent.</summary>
    private async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _server.WaitForExitAsync().WaitAsync(s_patience);
    }

    private void Hear(string? line)
    {
        lock (_log)
            _log.Append(line).Append('\n');
    }

    private string Log()
    {
        lock (_log)
            return _log.ToString();
    }

    // The lock is empty, and held.
    private IEnumerable<string> Files(string directory) =>
        Directory.EnumerateFiles(_folder[directory], "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("healthcare.lock", StringComparison.Ordinal));

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
