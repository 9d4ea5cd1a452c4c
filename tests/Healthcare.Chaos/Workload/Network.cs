using System.Globalization;

namespace Healthcare.Workload;

/// <summary>The network that the clients fight over: half-hour slots around the clock, from the day after tomorrow on.</summary>
/// <param name="Practitioners">The first one's hours are changed during the run.</param>
public sealed record Network(string[] Practitioners, string[] Locations, string[] Patients, DateTimeOffset FirstSlot, int Days)
{
    public const int SlotMinutes = 30;
    public const int SlotsPerDay = 24 * 60 / SlotMinutes;

    /// <summary>Service types by the number of slots that they take.</summary>
    public static readonly (string Code, int Slots)[] ServiceTypes = [("chaos-visit", 1), ("chaos-procedure", 2), ("chaos-surgery", 3)];

    public int SlotsPerPractitioner => Days * SlotsPerDay;

    public int SlotCount => Practitioners.Length * SlotsPerPractitioner;

    /// <summary>A longer appointment that begins in the last slot ends on the day after.</summary>
    public DateTimeOffset End => FirstSlot.AddDays(Days + 1);

    /// <summary>The id of a slot, as the contract's ids are made: practitioner and start.</summary>
    public string Slot(int practitioner, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Practitioners[practitioner]}.{FirstSlot.AddMinutes(SlotMinutes * index).UtcDateTime:yyyyMMdd'T'HHmm'Z'}");

    public static string PractitionerOf(string slotId) => slotId[..slotId.LastIndexOf('.')];
}
