using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>
/// Random histories: many clients book, hold, cancel, reschedule and change availability at once, the clock moves, everything crashes.
/// After each round the whole store is sound and holds exactly what was acknowledged. A failure names the seed.
/// </summary>
public sealed class RandomHistoryTests
{
    private const int Rounds = 6;
    private const int CallsPerRound = 60;

    public static TheoryData<int> Seeds =>
        Environment.GetEnvironmentVariable("HEALTHCARE_TEST_SEED") is { Length: > 0 } seed
            ? [int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)]
            : [1, 2, 3, Random.Shared.Next()];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_happens_the_store_is_sound_and_nothing_acknowledged_is_lost(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        await using var clinic = await OpenAsync();
        var history = new History(clinic, new Random(seed));
        await history.BeginAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, CallsPerRound).Select(_ => history.StepAsync()).ToArray());
            if (round % 2 == 1)
                await clinic.CrashAsync();
            clinic.Clock.Advance(TimeSpan.FromMinutes(7));
            await clinic.AssertSoundAsync();
            await history.AssertNothingLostAsync();
        }
    }

    private sealed class History(Clinic clinic, Random random)
    {
        private readonly Dictionary<string, AppointmentStatus> _acknowledged = [];
        private readonly List<Hold> _holds = [];
        private string[] _slots = [];
        private Patient[] _patients = [];

        public async Task BeginAsync()
        {
            var slots = (await clinic.FreeSlotsAsync(days: 2)).Concat(await clinic.FreeSlotsAsync("prac-two", days: 2));
            _slots = [.. slots.Select(slot => slot.Id)];
            _patients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => clinic.RegisterAsync()));
        }

        public Task StepAsync()
        {
            var (slot, patient) = (Any(_slots), Any(_patients).Id);
            return random.Next(10) switch
            {
                < 4 => BookAsync(slot, patient, random.Next(4) == 0 ? "surgery" : null),
                4 => HoldAsync(slot),
                5 => BookHeldAsync(patient),
                6 => CancelAsync(AnyLive()),
                7 or 8 => RescheduleAsync(AnyLive(), slot),
                _ => PublishAsync(random.Next(3)),
            };
        }

        public async Task AssertNothingLostAsync()
        {
            foreach (var (id, status) in _acknowledged)
            {
                Assert.True(AppointmentId.TryParse(id, out var parsed));
                var stored = await clinic.Slot(parsed.SlotId).GetAppointment(id);
                Assert.True(stored?.Status == status, $"{id} was acknowledged as {status} and is {stored?.Status.ToString() ?? "gone"}.");
            }
        }

        private async Task BookAsync(string slot, string patient, string? service, string? token = null)
        {
            if ((await clinic.BookAsync(slot, patient, service, token)).Value is { } booked)
                Note(booked.Id, AppointmentStatus.Booked);
        }

        private async Task HoldAsync(string slot)
        {
            if ((await clinic.Slot(slot).Hold(30 + random.Next(600), Desk)).Value is { } hold)
                lock (_holds)
                    _holds.Add(hold);
        }

        private Task BookHeldAsync(string patient)
        {
            Hold? hold;
            lock (_holds)
                hold = _holds.Count == 0 ? null : _holds[random.Next(_holds.Count)];
            return hold is null ? Task.CompletedTask : BookAsync(hold.SlotId, patient, null, hold.HoldToken);
        }

        private async Task CancelAsync(string? id)
        {
            if (id is null || !AppointmentId.TryParse(id, out var parsed))
                return;
            if ((await clinic.Slot(parsed.SlotId).Cancel(id, "random", Desk)).Value is not null)
                Note(id, AppointmentStatus.Cancelled);
        }

        private async Task RescheduleAsync(string? id, string slot)
        {
            if (id is null)
                return;
            if ((await clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(id, slot, null, Desk)).Value is not { } moved)
                return;
            Note(id, AppointmentStatus.Cancelled);
            Note(moved.Id, AppointmentStatus.Booked);
        }

        private Task PublishAsync(int choice) => choice switch
        {
            0 => clinic.PublishAsync("prac-one", "09:00", "12:00"),
            1 => clinic.PublishAsync("prac-two", "09:30", "12:30"),
            _ => clinic.PublishAsync("prac-one", "10:00", "13:00", slotMinutes: 15),
        };

        // A reschedule and a cancellation of one appointment may be noted in either order: cancelled is final.
        private void Note(string id, AppointmentStatus status)
        {
            lock (_acknowledged)
                if (_acknowledged.GetValueOrDefault(id) is not AppointmentStatus.Cancelled)
                    _acknowledged[id] = status;
        }

        private string? AnyLive()
        {
            lock (_acknowledged)
            {
                var live = _acknowledged.Where(pair => pair.Value is AppointmentStatus.Booked).Select(pair => pair.Key).ToArray();
                return live.Length == 0 ? null : Any(live);
            }
        }

        private T Any<T>(T[] items)
        {
            lock (random)
                return items[random.Next(items.Length)];
        }
    }
}
