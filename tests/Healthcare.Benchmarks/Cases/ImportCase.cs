using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Healthcare.Demo;
using Healthcare.Servers;
using Microsoft.Data.Sqlite;

namespace Healthcare.Cases;

public static class ImportCase
{
    private const int Patients = 100_000;
    private const int Longer = 4;
    private const int Rounds = 3;

    /// <summary>Generated patients over HTTP, against the same rows by prepared statements on the same kind of file, 100 patients a transaction.</summary>
    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        Directory.CreateDirectory(directory.Sub("files"));
        var file = await GenerateAsync(directory.Sub("files/patients.ndjson"), Patients);
        var runs = new List<(double Import, double Raw, double Peak)>();
        for (var round = 0; round < Rounds; round++)
        {
            var data = directory.Sub($"import-{round}");
            var import = await ImportAsync(data, file, Patients);
            var raw = await WriteAgainAsync(Directory.GetFiles(data, "*.db").Single(), directory.Sub($"raw-{round}.db"));
            Report.Note($"round {round}: import {Report.Number(import.PerSecond)}/s, peak {Report.Number(import.PeakMegabytes)} MB · raw {Report.Number(raw)}/s");
            runs.Add((import.PerSecond, raw, import.PeakMegabytes));
            Directory.Delete(data, recursive: true);
        }

        var longer = await GenerateAsync(directory.Sub("files/longer.ndjson"), Patients * Longer);
        var longerPeak = (await ImportAsync(directory.Sub("longer"), longer, Patients * Longer)).PeakMegabytes;
        var share = Report.Median(runs.Select(run => run.Import / run.Raw));
        var peak = Report.Median(runs.Select(run => run.Peak));
        report.Add(
            "import of 100,000 generated patients",
            ">= 0.25 of prepared statements, 100 a transaction",
            $"{Report.Number(Report.Median(runs.Select(run => run.Import)))}/s vs {Report.Number(Report.Median(runs.Select(run => run.Raw)))}/s: {Report.Number(share)}",
            share >= 0.25);
        report.Add(
            "memory of that import",
            "does not grow with the file",
            $"peak {Report.Number(peak)} MB with 100,000, {Report.Number(longerPeak)} MB with {Longer}00,000",
            longerPeak <= peak * 1.25);
    }

    private static async Task<string> GenerateAsync(string path, int patients)
    {
        await using var file = File.Create(path);
        await FakeNetworkNdjson.WriteAsync(new FakeNetwork(new FakeNetworkSize(Locations: 1, Practitioners: 1, Patients: patients)), file);
        return path;
    }

    private static async Task<(double PerSecond, double PeakMegabytes)> ImportAsync(string dataDirectory, string file, int patients)
    {
        await using var server = await ApiProcess.StartAsync(dataDirectory);
        await using var body = File.OpenRead(file);
        using var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+ndjson");
        using var accepted = await server.Api.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), content);
        accepted.EnsureSuccessStatusCode();
        var clock = Stopwatch.StartNew();
        var peak = 0.0;
        JsonObject import;
        do
        {
            await Task.Delay(100);
            peak = Math.Max(peak, server.ResidentMegabytes);
            import = await server.Api.SendAsync(HttpMethod.Get, accepted.Headers.Location!.ToString());
        }
        while ((string)import["status"]! == "running");

        return (int)import["failed"]! == 0
            ? (patients / clock.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException($"The import failed: {import}");
    }

    /// <summary>Everything the import wrote, once more, in its order, with one prepared statement a table.</summary>
    private static async Task<double> WriteAgainAsync(string imported, string path)
    {
        await using var target = new SqliteConnection($"Data Source={path};Pooling=False");
        await target.OpenAsync();
        await ExecuteAsync(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        await ExecuteAsync(target, await SchemaAsync());
        await ExecuteAsync(target, $"ATTACH '{imported}' AS imported");
        var rows = await ReadAsync(target, "SELECT Key, Version, Payload FROM imported.Row ORDER BY rowid");
        var events = await ReadAsync(target, "SELECT Id, At, Action, Subject, PatientId, Actor, Source, Reason, Data FROM imported.Event ORDER BY Id");
        var entries = await ReadAsync(target, "SELECT Term, Id FROM imported.IndexEntry ORDER BY Id, Term");

        using var row = Prepare(target, "INSERT INTO Row (Key, Version, Payload) VALUES (?1, ?2, ?3)", 3);
        using var audit = Prepare(target, "INSERT INTO Event (Id, At, Action, Subject, PatientId, Actor, Source, Reason, Data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", 9);
        using var entry = Prepare(target, "INSERT INTO IndexEntry (Term, Id) VALUES (?1, ?2)", 2);
        var clock = Stopwatch.StartNew();
        const int perTransaction = 100;
        for (var first = 0; first < Patients; first += perTransaction)
        {
            await using var transaction = target.BeginTransaction();
            Write(row, transaction, Share(rows, first, perTransaction));
            Write(audit, transaction, Share(events, first, perTransaction));
            Write(entry, transaction, Share(entries, first, perTransaction));
            await transaction.CommitAsync();
        }

        return Patients / clock.Elapsed.TotalSeconds;
    }

    private static IEnumerable<object[]> Share(List<object[]> all, long first, int count) =>
        all.Skip((int)(all.Count * first / Patients)).Take((int)((all.Count * (first + count) / Patients) - (all.Count * first / Patients)));

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter($"?{i}", DBNull.Value));
        command.Prepare();
        return command;
    }

    private static void Write(SqliteCommand command, SqliteTransaction transaction, IEnumerable<object[]> records)
    {
        command.Transaction = transaction;
        foreach (var record in records)
        {
            for (var i = 0; i < record.Length; i++)
                command.Parameters[i].Value = record[i];
            command.ExecuteNonQuery();
        }
    }

    private static async Task<List<object[]>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var records = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var record = new object[reader.FieldCount];
            reader.GetValues(record);
            records.Add(record);
        }

        return records;
    }

    private static async Task<string> SchemaAsync()
    {
        using var reader = new StreamReader(typeof(Hosting.EmbeddedSilo).Assembly.GetManifestResourceStream("sql/sqlite/001-booking-store.sql")!);
        return await reader.ReadToEndAsync();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
