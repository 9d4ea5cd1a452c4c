using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Healthcare.Appointments;
using Healthcare.Http;
using Npgsql;

namespace Healthcare.Servers.Rival;

/// <summary>One booking, one statement, one commit. Why a booking was refused is asked only when it was.</summary>
internal sealed class RivalBookings(NpgsqlDataSource database)
{
    private const string Actor = "benchmark";
    private readonly RivalRefusals _refusals = new(database);

    public async Task BookAsync(HttpContext http)
    {
        if (await ReadAsync(http.Request) is not { } request || !long.TryParse(request.SlotId, out var slot) || !int.TryParse(request.PatientId, out var patient))
        {
            ContractJson.Write(http.Response, ProblemCodes.KindOf(RefusalCodes.ValidationFailed));
            return;
        }

        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var appointment = await InsertAsync(request, slot, patient, key, http.Connection.RemoteIpAddress!.ToString());
        appointment ??= key.Length == 0 ? null : await _refusals.FirstAnswerAsync(key, HashOf(request));
        if (appointment is null)
            ContractJson.Write(http.Response, await _refusals.ExplainAsync(slot, patient));
        else
            Answer(http.Response, appointment);
    }

    /// <summary>The appointment; null when a constraint, a missing row or a used key stood in the way.</summary>
    private async Task<Appointment?> InsertAsync(BookAppointment request, long slot, int patient, string key, string source)
    {
        await using var command = database.CreateCommand(key.Length == 0 ? RivalSql.Book : RivalSql.BookOnce);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = slot });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = patient });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = request.ServiceType });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = request.Reason });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Actor });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        if (key.Length > 0)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = HashOf(request) });
        }

        try
        {
            await using var row = await command.ExecuteReaderAsync();
            return await row.ReadAsync() ? RivalRows.Appointment(row) : null;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    private static ValueTask<BookAppointment?> ReadAsync(HttpRequest request) =>
        JsonSerializer.DeserializeAsync(request.Body, ContractJson.Default.BookAppointment);

    private static void Answer(HttpResponse response, Appointment appointment)
    {
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = $"/api/v1/appointments/{appointment.Id}";
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{appointment.Version}\"");
        ContractJson.Write(response, appointment, ContractJson.Default.Appointment);
    }

    private static byte[] HashOf(BookAppointment request) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{request.SlotId}\n{request.PatientId}\n{request.ServiceType}\n{request.Reason}"));
}
