using System.Text.Json;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Search;

/// <summary>How stored rows become what the index knows, at start.</summary>
public sealed partial class NetworkIndex
{
    private static ReadOnlySpan<byte> HoldMember => "\"hold\":"u8;

    /// <summary>Takes over a stored row, of whatever kind, at start.</summary>
    internal void Load(StoredRow row)
    {
        var slash = row.Key.IndexOf('/');
        try
        {
            Load(row.Key[..slash], row.Key[(slash + 1)..], row);
        }
        catch (JsonException exception)
        {
            LogUnreadable(exception, $"row {row.Key}");
        }
    }

    private void Load(string kind, string id, StoredRow row)
    {
        switch (kind)
        {
            case "organization":
                Reference.Put(JsonSerializer.Deserialize(row.Payload, StateJson.Default.Organization)!);
                break;
            case "location":
                Reference.Put(JsonSerializer.Deserialize(row.Payload, StateJson.Default.Location)!);
                break;
            case "service-type":
                Reference.Put(JsonSerializer.Deserialize(row.Payload, StateJson.Default.ServiceType)!);
                break;
            case "practitioner":
                Put(JsonSerializer.Deserialize(row.Payload, StateJson.Default.Practitioner)!);
                break;
            case "availability":
                Put(id, JsonSerializer.Deserialize(row.Payload, StateJson.Default.AvailabilityState)!);
                break;
            case "slot":
                LoadSlot(id, row);
                break;
        }
    }

    private void LoadSlot(string id, StoredRow row)
    {
        if (!SlotId.TryParse(id, out var slotId))
            return;
        // Most rows of a store are of past days; of those only a hold that nobody released matters.
        if (Minutes.Of(slotId.Start) < _board.FirstMinute && row.Payload.AsSpan().IndexOf(HoldMember) < 0)
            return;
        var state = JsonSerializer.Deserialize(row.Payload, StateJson.Default.SlotState)!;
        Put(slotId, new TouchedSlot(
            row.Version,
            state.IsOccupied(),
            state.Hold?.ExpiresAt.UtcTicks ?? 0,
            state.Edition,
            (int)(state.End - state.Start).TotalMinutes,
            state.LocationId));
    }
}
