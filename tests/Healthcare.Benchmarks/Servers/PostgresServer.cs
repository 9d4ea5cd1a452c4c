using System.Diagnostics;
using Npgsql;

namespace Healthcare.Servers;

/// <summary>
/// A PostgreSQL of its own in a temporary directory, durable as it comes (fsync and synchronous_commit on), the same for all who are
/// compared; each has a fresh database in it. What it is given is memory and room for WAL, so that no checkpoint falls into a round.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres";
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromSeconds(60);

    private readonly string _directory;
    private readonly int _port;

    private PostgresServer(string directory, int port) => (_directory, _port) = (directory, port);

    public static async Task<PostgresServer> StartAsync()
    {
        // Not in the run's directory: PostgreSQL runs as another user, who must be able to pass.
        var directory = Directory.CreateTempSubdirectory("healthcare-benchmarks-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", Owner, directory);
        var server = new PostgresServer(directory, Ports.Free());
        await RunAsOwnerAsync("initdb", "--pgdata", server.Data, "--username", Owner, "--auth", "trust", "--encoding", "UTF8", "--locale", "C");
        await RunAsOwnerAsync(
            "pg_ctl", "start", "--wait", "--pgdata", server.Data, "--log", Path.Combine(directory, "log"), "--timeout", $"{s_startTimeout.TotalSeconds}",
            "--options", $"-p {server._port} -h 127.0.0.1 -k {directory} -c max_connections=400 -c shared_buffers=512MB -c max_wal_size=16GB -c checkpoint_timeout=1h");
        return server;
    }

    /// <summary>A fresh database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await Scripts.RunAsync(ConnectionString(Owner), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>How many transactions a database has committed so far.</summary>
    public async Task<long> CommitsAsync(string name)
    {
        // A session tells its numbers at most once a second.
        await Task.Delay(TimeSpan.FromSeconds(2));
        await using var database = NpgsqlDataSource.Create(ConnectionString(Owner));
        await using var command = database.CreateCommand("SELECT xact_commit FROM pg_stat_database WHERE datname = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsOwnerAsync("pg_ctl", "stop", "--pgdata", Data, "--mode", "immediate");
        Directory.Delete(_directory, recursive: true);
    }

    private string Data => Path.Combine(_directory, "data");

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username={Owner};Database={database}";

    private static Task RunAsOwnerAsync(string program, params string[] arguments)
    {
        var path = Programs.Postgres(program);
        return Environment.IsPrivilegedProcess
            ? RunAsync("setpriv", ["--reuid", Owner, "--regid", Owner, "--clear-groups", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Not redirected: the server that pg_ctl leaves behind would keep the pipe open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > /dev/null", "sh", program, .. arguments]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    }
}
