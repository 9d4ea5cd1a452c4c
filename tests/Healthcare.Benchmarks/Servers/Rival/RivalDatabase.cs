using System.Reflection;
using Healthcare.Support;

namespace Healthcare.Servers.Rival;

/// <summary>The rival's network: practitioners around the clock from tomorrow on, a row for each slot, numbered by time.</summary>
public static class RivalDatabase
{
    /// <summary>What its best author found for two cores: see docs/benchmarks.md.</summary>
    private const string Tuning = ";Maximum Pool Size=64;Max Auto Prepare=20;Auto Prepare Min Usages=2;No Reset On Close=true";

    /// <summary>Makes the tables and fills them.</summary>
    /// <param name="times">How many slots each practitioner has, one after the other.</param>
    /// <returns>The connection string that the rival uses.</returns>
    public static async Task<string> CreateAsync(PostgresServer postgres, int practitioners, int times, int slotMinutes, int patients)
    {
        var connectionString = await postgres.CreateEmptyDatabaseAsync();
        await Scripts.RunAsync(connectionString, Scripts.Read(Assembly.GetExecutingAssembly(), "rival.sql"));
        await Scripts.RunAsync(connectionString, Patients(patients) + Slots(practitioners, times, slotMinutes));
        await Scripts.RunAsync(connectionString, "VACUUM ANALYZE");
        return connectionString + Tuning;
    }

    private static string Patients(int count) => $"""
        INSERT INTO patient
        SELECT i, 'Benchmark' || i
        FROM generate_series(0, {count} - 1) AS i;
        """;

    private static string Slots(int practitioners, int times, int slotMinutes) => $"""
        INSERT INTO slot (id, practitioner_id, location_id, specialty, starts, ends)
        SELECT number * {practitioners} + practitioner, practitioner, 1, CASE WHEN practitioner % 2 = 0 THEN 'cardiology' ELSE 'dermatology' END, starts, starts + interval '{slotMinutes} minutes'
        FROM generate_series(0, {times} - 1) AS number
        CROSS JOIN generate_series(0, {practitioners} - 1) AS practitioner
        CROSS JOIN LATERAL (SELECT date_trunc('day', now()) + interval '1 day' + number * interval '{slotMinutes} minutes' AS starts) AS time;
        """;
}
