namespace Healthcare.CommandLine;

/// <summary>What the program itself warns of while a command runs, one line each; what the silo says of itself is not of interest here.</summary>
internal sealed class LogLines(TextWriter output) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(output, categoryName.StartsWith("Healthcare.", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(TextWriter output, bool isOurs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isOurs && logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                output.WriteLine(Failures.OneLine($"{logLevel.ToString().ToUpperInvariant()}: {formatter(state, exception)} {exception?.Message}"));
        }
    }
}
