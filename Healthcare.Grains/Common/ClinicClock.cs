namespace Healthcare;

/// <summary>
/// The time that holds, slots and days go by. A service of its own, because Orleans judges its silos by the registered
/// <see cref="TimeProvider"/>: a clock that a test moves, or that follows a database, must not be that one.
/// </summary>
public class ClinicClock : TimeProvider;
