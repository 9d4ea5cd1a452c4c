using System.Security.Authentication;
using Healthcare.Hosting;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>What a look at the server and the database finds; silos may run meanwhile.</summary>
/// <param name="ServerVersion">As the server numbers it: 150004 is 15.4.</param>
/// <param name="SchemaVersion">0: the database has no tables yet.</param>
/// <param name="KnownVersion">The newest schema version that this program knows.</param>
/// <param name="ClockSkew">How far this machine's clock is ahead of the database's; negative when behind.</param>
public sealed record PostgresInspection(
    string Server, string Database, int ServerVersion, bool IsReadOnly, string Encoding,
    string Fsync, string SynchronousCommit, string FullPageWrites, int SchemaVersion, int KnownVersion, TimeSpan ClockSkew)
{
    private const int OldestServerVersion = 150000;

    private const string Facts = """
        SELECT current_database(), current_setting('server_version_num')::int,
          pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on', current_setting('server_encoding'),
          current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'), clock_timestamp()
        """;

    /// <summary>Names of the settings that may lose what was acknowledged, with their values; empty when none does.</summary>
    public IReadOnlyList<string> UnsafeSettings =>
    [
        .. new[] { ("fsync", Fsync), ("synchronous_commit", SynchronousCommit), ("full_page_writes", FullPageWrites) }
            .Where(setting => setting.Item2 == "off")
            .Select(setting => $"{setting.Item1}=off"),
    ];

    /// <exception cref="StartupException">The connection string cannot be read, or the database cannot be reached with it.</exception>
    public static async Task<PostgresInspection> InspectAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        var settings = PostgresConnections.Read(connectionString)
            ?? throw new StartupException("ConnectionStrings__Postgres cannot be read. It looks like 'Host=db;Database=healthcare;Username=healthcare;Password=...'.");
        var server = $"{settings.Host}:{settings.Port}";
        try
        {
            await using var connection = PostgresConnections.Plain(connectionString);
            await connection.OpenAsync(cancellationToken);
            return await ReadAsync(connection, server, cancellationToken);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            // Without the fault: some drivers' messages repeat what they were given.
            throw new StartupException(
                $"PostgreSQL at {server} (database '{settings.Database}', user '{settings.Username}') cannot be used: {Describe(fault)}. Check ConnectionStrings__Postgres.");
        }
    }

    /// <summary>Everything that keeps this program from starting on the database, each as one sentence or two; empty when nothing does.</summary>
    public IReadOnlyList<string> FindProblems(bool allowUnsafeDurability)
    {
        var problems = new List<string>();
        if (ServerVersion < OldestServerVersion)
            problems.Add($"PostgreSQL at {Server} is version {ServerVersion / 10000}; this program needs version {OldestServerVersion / 10000} or later.");
        if (IsReadOnly)
            problems.Add($"PostgreSQL at {Server} is read-only (a standby, or default_transaction_read_only is on). Connect to the primary server.");
        if (Encoding != "UTF8")
            problems.Add($"The database '{Database}' has the encoding {Encoding}; it must be UTF8.");
        if (!allowUnsafeDurability && UnsafeSettings.Count > 0)
            problems.Add($"PostgreSQL at {Server} may lose bookings that it has acknowledged: {string.Join(", ", UnsafeSettings)}. Turn that on, or set Healthcare__AllowUnsafeDurability=true where that does not matter.");
        if (SchemaVersion > KnownVersion)
            problems.Add($"The database '{Database}' has schema version {SchemaVersion}; this program knows versions up to {KnownVersion}. Start the newer program that wrote it.");
        return problems;
    }

    /// <exception cref="StartupException">Something keeps this program from starting; the first of it.</exception>
    public void ThrowIfUnfit(bool allowUnsafeDurability)
    {
        if (FindProblems(allowUnsafeDurability) is [var first, ..])
            throw new StartupException(first);
    }

    /// <summary>Why it failed, without anything that the connection string holds.</summary>
    internal static string Describe(Exception? fault) => fault switch
    {
        // The server has no code of its own for it.
        PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification } plain when plain.MessageText.Contains("no encryption", StringComparison.Ordinal) =>
            "it takes encrypted connections only: add SSL Mode=VerifyFull;Root Certificate=... with the PEM file of its authority",
        NpgsqlException { InnerException: AuthenticationException } => "its certificate is not trusted, or has another name: set Root Certificate to the PEM file of its authority, and Host to a name in it",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => "the user name or the password is wrong",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "there is no such database",
        PostgresException postgres => postgres.MessageText.TrimEnd('.'),
        NpgsqlException { InnerException: System.Net.Sockets.SocketException socket } => $"no connection ({socket.SocketErrorCode})",
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => "no answer in time",
        NpgsqlException npgsql => npgsql.Message.TrimEnd('.'),
        _ => fault?.GetType().Name ?? "unknown",
    };

    private static async Task<PostgresInspection> ReadAsync(NpgsqlConnection connection, string server, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand(Facts, connection);
        var sent = TimeProvider.System.GetUtcNow();
        await using var facts = await ask.ExecuteReaderAsync(cancellationToken);
        await facts.ReadAsync(cancellationToken);
        var middle = sent + (TimeProvider.System.GetUtcNow() - sent) / 2;
        var found = new PostgresInspection(
            server, facts.GetString(0), facts.GetInt32(1), facts.GetBoolean(2), facts.GetString(3),
            facts.GetString(4), facts.GetString(5), facts.GetString(6), 0, PostgresSchema.CurrentVersion,
            middle - await facts.GetFieldValueAsync<DateTimeOffset>(7, cancellationToken));
        await facts.CloseAsync();
        return found with { SchemaVersion = PostgresSchema.GetVersion(connection) };
    }
}
