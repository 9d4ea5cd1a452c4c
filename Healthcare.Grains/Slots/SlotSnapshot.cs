namespace Healthcare.Slots;

/// <summary>
/// A slot's row as it was read; version 0 and no state when there is none. Whoever writes the row expects this version, so a snapshot
/// that has aged costs another round and nothing else.
/// </summary>
public sealed record SlotSnapshot(string SlotId, long Version, SlotState? State);
