using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Healthcare.Storage.Postgres;
using Npgsql;

namespace Healthcare.Support;

/// <summary>A private PostgreSQL server in a temporary directory, on a free port of the loopback.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task<PostgresServer>> s_shared = new(() => StartAsync());

    private readonly string _directory = System.IO.Directory.CreateTempSubdirectory("healthcare-postgres-").FullName;
    private readonly string[] _settings;
    private Process? _process;
    private readonly Lazy<Task<string>> _template;
    private volatile string _lastWord = string.Empty;
    private int _databases;

    private PostgresServer(string[] settings)
    {
        _settings = settings;
        _template = new Lazy<Task<string>>(CreateTemplateAsync);
    }

    public int Port { get; private set; }

    /// <summary>The server that all tests of this run share; each takes a database of its own.</summary>
    public static Task<PostgresServer> Shared => s_shared.Value;

    public static async ValueTask StopSharedAsync()
    {
        if (s_shared.IsValueCreated)
            await (await Shared).DisposeAsync();
    }

    private string Data => Path.Combine(_directory, "data");

    /// <param name="settings">Such as <c>fsync=off</c>.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var server = new PostgresServer(settings);
        PostgresBinaries.Own(server._directory);
        PostgresBinaries.Run("initdb", "--pgdata", server.Data, "--username", "healthcare", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        server.Port = FreePort();
        await server.StartAgainAsync();
        return server;
    }

    public string ConnectionString(string database, int? port = null) =>
        $"Host=127.0.0.1;Port={port ?? Port};Database={database};Username=healthcare;Password=not-to-be-seen";

    /// <summary>An empty database; its connection string.</summary>
    public async Task<string> CreateEmptyDatabaseAsync(string options = "")
    {
        var name = $"clinic_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} {options}");
        return ConnectionString(name);
    }

    /// <summary>A database with this program's schema; its connection string.</summary>
    public async Task<string> CreateDatabaseAsync() => await CreateEmptyDatabaseAsync($"TEMPLATE {await _template.Value}");

    public Task ExecuteAsync(string database, string statement) => ExecuteOnAsync(ConnectionString(database), statement);

    /// <summary>Runs a statement on a connection of its own.</summary>
    public static async Task ExecuteOnAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row that a query returns.</summary>
    public static async Task<T> ScalarAsync<T>(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>From now on a new role, and nobody else, has to say its password.</summary>
    public async Task RequirePasswordAsync(string role, string password)
    {
        await ExecuteAsync("postgres", $"CREATE ROLE {role} LOGIN PASSWORD '{password}'");
        var rules = Path.Combine(Data, "pg_hba.conf");
        await File.WriteAllTextAsync(rules, $"host all {role} 127.0.0.1/32 scram-sha-256\n{await File.ReadAllTextAsync(rules)}");
        await ExecuteAsync("postgres", "SELECT pg_reload_conf()");
    }

    /// <summary>As if the machine had lost power, but for what the operating system still writes: all its processes are killed.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async Task StartAgainAsync()
    {
        for (var watch = Stopwatch.StartNew(); !await TryStartAsync(watch);)
        {
            // What is left of the server that was killed may still hold its memory.
            if (watch.Elapsed > StartPatience)
                throw new InvalidOperationException($"PostgreSQL does not start: {_lastWord}");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (System.IO.Directory.Exists(_directory))
            System.IO.Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> CreateTemplateAsync()
    {
        const string name = "clinic_template";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        await Task.Run(() => PostgresSchema.Migrate(ConnectionString(name)));
        return name;
    }

    private async Task<bool> TryStartAsync(Stopwatch watch)
    {
        string[] arguments = ["-D", Data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", .. _settings.SelectMany(setting => (string[])["-c", setting])];
        _process = PostgresBinaries.StartServer(line => _lastWord = line ?? _lastWord, arguments);
        while (!_process.HasExited && watch.Elapsed < StartPatience)
        {
            try
            {
                await ExecuteAsync("postgres", "SELECT 1");
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(20);
            }
        }

        await KillAsync();
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
