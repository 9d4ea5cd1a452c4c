namespace Healthcare.Storage;

/// <summary>What every unit must be, whatever the database.</summary>
internal static class UnitRules
{
    /// <exception cref="ArgumentException">The unit breaks a rule of its type: a defect of its maker.</exception>
    public static void ThrowIfInvalid(Unit unit)
    {
        for (var i = 0; i < unit.Rows.Length; i++)
        {
            var row = unit.Rows[i];
            if (i > 0 && string.CompareOrdinal(unit.Rows[i - 1].Key, row.Key) >= 0)
                throw new ArgumentException("The rows of a unit must be in key order, one per key.", nameof(unit));
            if (row.ExpectedVersion < 0 || (row.Payload is null && row.ExpectedVersion == 0))
                throw new ArgumentException("A row is expected in version 0 or above, one that is deleted in version 1 or above.", nameof(unit));
        }

#if DEFECTS
        if (Defects.Is("no-audit-event"))
            return;
#endif
        if (unit.Event is null && (unit.Rows.Length > 0 || unit.Index.Length > 0))
            throw new ArgumentException("A unit that changes something must have an event.", nameof(unit));
    }
}
