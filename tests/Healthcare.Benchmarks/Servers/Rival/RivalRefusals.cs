using Healthcare.Appointments;
using Healthcare.Http;
using Healthcare.Slots;
using Npgsql;

namespace Healthcare.Servers.Rival;

/// <summary>Why a booking was refused, with everything that stands in the way and three slots to offer instead.</summary>
internal sealed class RivalRefusals(NpgsqlDataSource database)
{
    /// <summary>What the first request with this key was answered; null when there was none.</summary>
    public async Task<Appointment?> FirstAnswerAsync(string key, byte[] requestHash)
    {
        await using var command = database.CreateCommand(RivalSql.FirstAnswer);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = requestHash });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? RivalRows.Appointment(row) : null;
    }

    public async Task<Problem> ExplainAsync(long slot, int patient)
    {
        await using var command = database.CreateCommand(RivalSql.Why);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = slot });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = patient });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return ProblemCodes.KindOf(RefusalCodes.SlotNotFound);
        if (await row.IsDBNullAsync(1))
            return ProblemCodes.KindOf(RefusalCodes.PatientNotFound);
        return await ConflictAsync(row);
    }

    private static async Task<Problem> ConflictAsync(NpgsqlDataReader row)
    {
        var conflicts = new List<Conflict>();
        var alternatives = new List<Slot>();
        while (await row.ReadAsync())
        {
            if (row.GetString(0) is "free")
                alternatives.Add(RivalRows.Slot(row));
            else
                conflicts.Add(RivalRows.Conflict(row));
        }

        return conflicts.Count == 0
            ? ProblemCodes.KindOf(RefusalCodes.SlotInThePast)
            : ProblemCodes.KindOf(conflicts[0].Code) with
            {
                Detail = conflicts[0].Detail,
                Conflicts = [.. conflicts],
                Alternatives = [.. alternatives],
            };
    }
}
