using System.Diagnostics;
using Npgsql;

namespace Healthcare.Membership;

/// <summary>A PostgreSQL of the tests' own; each test takes a database of it.</summary>
public sealed class PrivatePostgres : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("healthcare-postgres-");
    private readonly int _port = FreePort.Next();
    private Process? _process;

    public async ValueTask InitializeAsync()
    {
        var binaries = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")).First();
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", _directory.FullName);
        var data = Path.Combine(_directory.FullName, "data");
        await RunAsync([.. AsOwner, Path.Combine(binaries, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]);
        _process = Start([.. AsOwner, Path.Combine(binaries, "postgres"), "-D", data, "-p", $"{_port}", "-k", _directory.FullName, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]);
        await Eventually.TrueAsync("PostgreSQL accepts connections", async () =>
        {
            await using var database = NpgsqlDataSource.Create(ConnectionString("postgres"));
            await using var command = database.CreateCommand("select 1");
            return await command.ExecuteScalarAsync() is 1;
        });
    }

    /// <summary>A new database with the tables of membership.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await using (var postgres = NpgsqlDataSource.Create(ConnectionString("postgres")))
        await using (var create = postgres.CreateCommand($"create database {name}"))
            await create.ExecuteNonQueryAsync();

        await using var script = typeof(MembershipGuard).Assembly.GetManifestResourceStream("sql/postgres/003-membership.sql")!;
        using var reader = new StreamReader(script);
        await using var database = NpgsqlDataSource.Create(ConnectionString(name));
        await using var command = database.CreateCommand(await reader.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            Signals.Send(_process.Id, "INT");
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        await RunAsync("rm", "-rf", _directory.FullName);
    }

    private static string[] AsOwner => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : ["env"];

    private string ConnectionString(string name) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={name};Maximum Pool Size=10";

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}.");
    }

    private static Process Start(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
