using System.Globalization;
using Healthcare.Search;
using Healthcare.Slots;
using Npgsql;

namespace Healthcare.Servers.Rival;

/// <summary>The earliest free slots of a specialty: an index-only scan of the partial index of free slots.</summary>
internal sealed class RivalSearch(NpgsqlDataSource database)
{
    public async Task FirstAvailableAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var count = int.Parse(query["count"].ToString(), CultureInfo.InvariantCulture);
        var now = DateTime.UtcNow;
        await using var command = database.CreateCommand(RivalSql.FirstAvailable);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = query["specialty"].ToString() });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        var items = new List<Slot>(count);
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync())
                items.Add(RivalRows.Slot(row));
        ContractJson.Write(http.Response, new SlotList([.. items], now), ContractJson.Default.SlotList);
    }
}
