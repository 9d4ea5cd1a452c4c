using DbUp;
using DbUp.Engine;
using Healthcare.Hosting;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// Brings a database to the schema of this program: the numbered scripts, in order, each in one transaction. Whoever migrates
/// holds a lock of the database, so that of several silos that start together one does it and the others find it done.
/// </summary>
public static class PostgresSchema
{
    private const string Folder = "sql/postgres/";
    private const string GrantsScript = "sql/postgres-grants/runtime.sql";
    private const string Journal = "schema_version";
    private const long MigrationLock = 4858101;
    private const int LockPatienceSeconds = 120;

    private static readonly Lazy<SchemaScript[]> Scripts = new(() => SchemaScript.Load(Folder));

    /// <summary>The newest schema version that this program knows.</summary>
    public static int CurrentVersion => Scripts.Value[^1].Version;

    /// <summary>Creates what is missing. Returns the version that the database had before.</summary>
    /// <exception cref="StartupException">The database is of a newer program, or a script failed.</exception>
    /// <param name="connectionString">Whom silos work as.</param>
    /// <param name="owner">Who owns the tables, if it is another: then the first may add to the audit trail and read it, and no more.</param>
    public static int Migrate(string connectionString, string? owner = null)
    {
        var runtimeRole = owner is null ? null : new NpgsqlConnectionStringBuilder(connectionString).Username;
        if (owner is not null && runtimeRole == new NpgsqlConnectionStringBuilder(owner).Username)
            runtimeRole = null;
        connectionString = owner ?? connectionString;
        using var connection = PostgresConnections.Plain(connectionString);
        try
        {
            connection.Open();
            using var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = MigrationLock } }, CommandTimeout = LockPatienceSeconds };
            take.ExecuteNonQuery();
            var version = GetVersion(connection);
            RefuseNewer(version);
            if (version < CurrentVersion)
                Upgrade(connectionString, connection);
            if (runtimeRole is not null)
                Grant(connection, runtimeRole);
            return version;
        }
        catch (NpgsqlException fault)
        {
            throw new StartupException($"The database cannot be brought to schema version {CurrentVersion}: {PostgresInspection.Describe(fault)}.", fault);
        }
    }

    /// <summary>0 for a database without tables.</summary>
    public static int GetVersion(string connectionString)
    {
        using var connection = PostgresConnections.Plain(connectionString);
        connection.Open();
        return GetVersion(connection);
    }

    /// <exception cref="StartupException">The version is newer than this program.</exception>
    public static void RefuseNewer(int version)
    {
        if (version > CurrentVersion)
            throw new StartupException(
                $"The database has schema version {version}; this program knows versions up to {CurrentVersion}. Start the newer program that wrote it.");
    }

    internal static int GetVersion(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand($"SELECT to_regclass('{Journal}') IS NOT NULL", connection);
        if (exists.ExecuteScalar() is not true)
            return 0;
        using var names = new NpgsqlCommand($"SELECT scriptname FROM {Journal}", connection);
        using var reader = names.ExecuteReader();
        var version = 0;
        while (reader.Read())
            version = Math.Max(version, SchemaScript.VersionOf(reader.GetString(0)));
        return version;
    }

    private static void Grant(NpgsqlConnection connection, string role)
    {
        using var name = new NpgsqlCommand("SELECT set_config('healthcare.runtime_role', $1, false)", connection) { Parameters = { new() { Value = role } } };
        name.ExecuteNonQuery();
        using var grant = new NpgsqlCommand(SchemaScript.ReadText(GrantsScript), connection);
        grant.ExecuteNonQuery();
    }

    private static void Upgrade(string connectionString, NpgsqlConnection connection)
    {
        using var schema = new NpgsqlCommand("SELECT current_schema()", connection);
        using var scripts = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, IncludeErrorDetail = false });
        var result = DeployChanges.To
            .PostgresqlDatabase(new DbUp.Postgresql.PostgresqlConnectionManager(scripts))
            .WithScripts(Scripts.Value.Select(script => new SqlScript(script.Name, script.Sql)))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .WithExecutionTimeout(TimeSpan.FromHours(1))
            .JournalToPostgresqlTable((string)schema.ExecuteScalar()!, Journal)
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new StartupException(
                $"The script '{result.ErrorScript?.Name}' failed on the database: {PostgresInspection.Describe(result.Error)}. Nothing of it was applied.", result.Error);
    }
}
