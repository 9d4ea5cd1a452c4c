using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>How this program connects to PostgreSQL.</summary>
internal static class PostgresConnections
{
    // Plans must not depend on statistics: a table that was small when a statement was planned may be large when it is run.
    // A server that has lost its client ends what it does for it within seconds, so that its locks go.
    private const string SessionSettings =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off"
        + " -c default_transaction_isolation=read\\ committed -c lock_timeout=5s -c idle_in_transaction_session_timeout=10min"
        + " -c client_connection_check_interval=1s -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    /// <summary>The text of the setting, read; null when it is none, or names no server.</summary>
    public static NpgsqlConnectionStringBuilder? Read(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(settings.Host) ? null : settings;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A connection for a moment, without what a silo adds to it: it sees the server's own settings.</summary>
    public static NpgsqlConnection Plain(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5, IncludeErrorDetail = false, ApplicationName = "healthcare start" };
        return new NpgsqlConnection(settings.ToString());
    }

    /// <param name="synchronousCommit">The session's <c>synchronous_commit</c>; null leaves the server's.</param>
    public static NpgsqlDataSource OpenPool(PostgresStorageOptions options, int size, string? synchronousCommit)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = $"healthcare {options.Name}",
            Pooling = true,
            MinPoolSize = 0,
            MaxPoolSize = size,
            Timeout = 3,
            CommandTimeout = 15,
            CancellationTimeout = 1000,
            TcpKeepAlive = true,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 2,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,

            // The detail of an error repeats what was to be written.
            IncludeErrorDetail = false,
        };
        settings.Options = string.Join(' ', new[] { settings.Options, SessionSettings, synchronousCommit is null ? null : $"-c synchronous_commit={synchronousCommit}" }
            .Where(part => !string.IsNullOrEmpty(part)));
        return new NpgsqlDataSourceBuilder(settings.ToString()).Build();
    }
}
