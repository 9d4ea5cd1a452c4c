using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Protection;
using Healthcare.Practitioners;
using Healthcare.Servers;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Cases;

public static class StartCase
{
    private const int Rounds = 3;
    private const int Appointments = 100_000;
    private static readonly CommandContext s_context = CommandContext.System("benchmark");

    /// <summary>From the start of the process until it is ready, on an empty store and on one with 100,000 appointments.</summary>
    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        await FillAsync(directory.Sub("full"));
        var runs = new List<(double Full, double Empty)>();
        for (var round = 0; round < Rounds; round++)
        {
            var run = (await StartAsync(directory.Sub("full")), await StartAsync(directory.Sub($"empty-{round}")));
            Report.Note($"round {round}: full {Report.Number(run.Item1)} s · empty {Report.Number(run.Item2)} s");
            runs.Add(run);
        }

        var more = Report.Median(runs.Select(run => run.Full - run.Empty));
        report.Add("start to ready, 100,000 appointments", "at most 3 s more than empty", $"{Report.Number(more)} s more", more <= 3);
    }

    private static async Task<double> StartAsync(string dataDirectory)
    {
        await using var server = await ApiProcess.StartAsync(dataDirectory);
        return server.StartTime.TotalSeconds;
    }

    private static async Task FillAsync(string dataDirectory)
    {
        await using var storage = SqliteStorage.Open(
            dataDirectory, TimeProvider.System, NullLoggerFactory.Instance,
            new SqliteStoreOptions { Keys = new KeyFile(Path.Combine(dataDirectory, ProtectionSettings.OwnFile), makesRing: true) });
        var first = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(1), TimeSpan.Zero);
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (practitioner, cancellationToken) =>
        {
            for (var i = 0; i < Appointments / 100; i++)
                await storage.Sealed.CommitAsync(ToUnit($"prac-{practitioner}", first.AddMinutes(30 * i), $"pat-{practitioner}-{i}"), cancellationToken);
        });
    }

    private static Unit ToUnit(string practitionerId, DateTimeOffset start, string patientId)
    {
        var published = new PublishedSlot(start, start.AddMinutes(30), "loc-one", [], 1);
        var id = new SlotId(practitionerId, start);
        var appointment = AppointmentSlots.New(id, 1, [published], patientId, null, null, null);
        var slots = AppointmentSlots.Take([published], [new SlotSnapshot(id.ToString(), 0, null)], AppointmentRules.Book(appointment, start, s_context));
        var booking = SlotUnits.Booking(slots, "appointment.booked", appointment, null, null, comes: true, s_context);
        var patient = PatientUnits.With(patientId, new PatientDetails(new HumanName("Benchmark", ["Test"]), new DateOnly(1980, 1, 1)), 1);
        var state = new PatientState(patient, [booking.Come!]);
        return booking.Unit with
        {
            Rows = [new RowWrite(RowKeys.Patient(patientId), 0, state.ToPayload()), .. booking.Unit.Rows],
            Event = booking.Unit.Event! with { Data = (booking.Data with { PatientVersion = 1 }).ToPayload() },
        };
    }
}
