namespace Healthcare.Hosting;

/// <summary>The program cannot start, and a person can change that: the message says what is wrong and what to do.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
