using System.Diagnostics;
using System.Globalization;

namespace Healthcare.Membership;

/// <summary>A silo in a process of its own, which can be killed and paused.</summary>
internal sealed class SiloProcess(string redis, string postgres) : IAsyncDisposable
{
    private readonly List<string> _output = [];
    private Process? _process;
    private TaskCompletionSource _ready = new();

    public int SiloPort { get; } = FreePort.Next();

    public int GatewayPort { get; } = FreePort.Next();

    public string Output
    {
        get
        {
            lock (_output)
                return string.Join(Environment.NewLine, _output);
        }
    }

    public async Task StartAsync(TimeSpan? within = null)
    {
        var ready = _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string[] arguments = [typeof(BareSilo).Assembly.Location, redis, "test", postgres, SiloPort.ToString(CultureInfo.InvariantCulture), GatewayPort.ToString(CultureInfo.InvariantCulture)];
        _process = new() { StartInfo = new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The silo ended: {Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(within ?? TimeSpan.FromSeconds(90));
    }

    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    public bool IsRunning => _process is { HasExited: false };

    public void Terminate() => Signals.Send(_process!.Id, Signals.Terminate);

    public void Pause() => Signals.Send(_process!.Id, Signals.Stop);

    public void Continue() => Signals.Send(_process!.Id, Signals.Continue);

    public async Task<int> ExitAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
        if (line == "ready")
            _ready.TrySetResult();
    }
}
