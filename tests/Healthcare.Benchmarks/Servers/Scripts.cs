using System.Reflection;
using Npgsql;

namespace Healthcare.Servers;

/// <summary>SQL scripts that lie in an assembly.</summary>
internal static class Scripts
{
    public static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing."));
        return reader.ReadToEnd();
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
