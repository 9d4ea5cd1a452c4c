using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

/// <summary>Random histories: the index answers as the obvious model does, after every step and after a start from the rows.</summary>
public sealed class NetworkIndexPropertyTests(ITestOutputHelper output)
{
    private const int Histories = 12;
    private const int Steps = 60;

    [Fact]
    public async Task The_index_answers_as_a_naive_model_does()
    {
        var first = Environment.GetEnvironmentVariable("HEALTHCARE_TEST_SEED") is { } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        for (var seed = first; seed < first + Histories; seed++)
        {
            output.WriteLine($"HEALTHCARE_TEST_SEED={seed}");
            using var history = new RandomHistory(seed);
            for (var step = 0; step < Steps; step++)
            {
                history.Step();
                history.Compare(history.Network.Index);
            }
            using var reloaded = history.Network.NewIndex();
            var loader = new NetworkIndexLoader(reloaded, new RowStore(history.Network.Rows), NullLogger<NetworkIndexLoader>.Instance);
            await loader.LoadAsync(TestContext.Current.CancellationToken);
            Assert.True(loader.IsWarm);
            for (var query = 0; query < 20; query++)
                history.Compare(reloaded);
            Assert.Equal(history.Network.Index.LapsedHolds(history.Network.Now), reloaded.LapsedHolds(history.Network.Now));
        }
    }

    private sealed class RandomHistory : IDisposable
    {
        private static readonly string[] s_specialties = ["cardiology", "dermatology", "none-has-it"];
        private static readonly Dictionary<string, int> s_serviceTypes = new() { ["short"] = 10, ["long"] = 50, ["longer"] = 100 };
        private static readonly Dictionary<string, string> s_zones = new()
        {
            ["loc-a"] = "Europe/Berlin",
            ["loc-b"] = "America/New_York",
            ["loc-c"] = "Australia/Lord_Howe",
            ["loc-d"] = "Asia/Kolkata",
        };

        private readonly Random _random;
        private readonly NaiveNetwork _naive = new();
        private readonly Dictionary<string, SlotChange> _previous = [];

        public RandomHistory(int seed)
        {
            _random = new Random(seed);
            // In these weeks Berlin, New York and Lord Howe change their clocks.
            Network = new TestNetwork(_random.Next(2) == 0 ? "2026-10-01T00:00Z" : "2027-03-10T00:00Z");
            Network.Time.Advance(TimeSpan.FromMinutes(_random.Next(30 * 24 * 60)) + TimeSpan.FromSeconds(_random.Next(60)));
            foreach (var (id, zone) in s_zones)
                Network.Location(id, _naive.Zones[id] = zone);
            foreach (var (code, minutes) in s_serviceTypes)
                Network.ServiceType(code, _naive.ServiceTypes[code] = minutes);
            for (var i = 0; i < 6; i++)
                ChangeProfile($"prac-{(char)('f' - i)}");
            foreach (var id in _naive.Practitioners.Keys)
                ChangeAvailability(id);
        }

        public TestNetwork Network { get; }

        public void Dispose() => Network.Dispose();

        public void Step()
        {
            switch (_random.Next(20))
            {
                case < 2:
                    ChangeAvailability(Any(_naive.Practitioners.Keys));
                    break;
                case 2:
                    ChangeProfile(Any(_naive.Practitioners.Keys));
                    break;
                case < 6:
                    Network.Time.Advance(TimeSpan.FromMinutes(_random.Next(1, 40 * 60)));
                    break;
                case < 8:
                    Network.Time.Advance(TimeSpan.FromSeconds(_random.Next(1, 600)));
                    break;
                case 8:
                    RepeatOldEvent();
                    break;
                default:
                    for (var i = _random.Next(1, 8); i > 0; i--)
                        TouchSlot();
                    break;
            }
        }

        public void Compare(NetworkIndex index)
        {
            CompareList(index);
            CompareFirstAvailable(index);
            CompareAlternatives(index);
            ComparePublished(index);
        }

        private void CompareList(NetworkIndex index)
        {
            var from = Network.Now.AddMinutes(_random.Next(-3_000, 10_000));
            var query = new SlotQuery(
                from, from.AddMinutes(_random.Next(1, 20_000)), Maybe(s_zones.Keys), Maybe(_naive.Practitioners.Keys), Maybe(s_specialties),
                Maybe(s_serviceTypes.Keys), _random.Next(2) == 0 ? null : (SlotStatus)_random.Next(4), _random.Next(1, 100));
            var found = new List<Slot>();
            for (SlotPage? page = null; page?.HasMore is not false;)
            {
                page = index.FindSlots(query, found.Count == 0 ? null : Parse(found[^1].Id), Network.Now);
                Assert.True(page.Items.Length == query.Limit || !page.HasMore);
                found.AddRange(page.Items);
            }
            Assert.Equal(_naive.Find(query, Network.Now).Select(Text), found.Select(Text));
            foreach (var slot in found.Take(3))
                Assert.Equal(Text(slot), Text(index.GetSlot(slot.Id, Network.Now)!));
        }

        private void CompareFirstAvailable(NetworkIndex index)
        {
            var query = new FirstAvailableQuery(
                _random.Next(3) == 0 ? Network.Now.AddMinutes(_random.Next(-1_000, 10_000)) : null,
                _random.Next(1, 30), Maybe(s_specialties), Maybe(s_serviceTypes.Keys), Maybe(s_zones.Keys), Maybe(_naive.Practitioners.Keys),
                _random.Next(4) == 0 ? [(DayOfWeek)_random.Next(7), (DayOfWeek)_random.Next(7)] : null,
                _random.Next(4) == 0 ? (PartOfDay)_random.Next(3) : null);
            var expected = _naive.Free(query, Network.Now).ToArray();

            var found = index.FirstAvailable(query, Network.Now);

            Assert.Equal(expected.Take(query.Count).Select(s => s.Start), found.Select(s => s.Start));
            Assert.Equal(found.Length, found.Select(s => s.Id).Distinct().Count());
            Assert.Subset(expected.Select(Text).ToHashSet(), found.Select(Text).ToHashSet());
            foreach (var slot in found)
                Assert.Equal(slot.End, index.FindPublished(slot.Id, Network.Now)!.End);
            if (query.ServiceType is { } type && found.Length > 0)
                Assert.NotNull(index.Following(found[0].Id, s_serviceTypes[type], Network.Now));
        }

        private void CompareAlternatives(NetworkIndex index)
        {
            var serviceType = Maybe(s_serviceTypes.Keys);
            var all = _naive.All(Network.Now);
            if (all.Count == 0)
                return;
            var slot = Any(all);
            var free = _naive.Free(new FirstAvailableQuery(ServiceType: serviceType), Network.Now).Where(s => s.Id != slot.Id).ToArray();
            var own = free.Where(s => s.PractitionerId == slot.PractitionerId).Select(s => s.Start - slot.Start).Select(d => d.Duration()).Order();

            var found = index.Alternatives(slot.Id, 3, Network.Now, serviceType);

            Assert.Subset(free.Select(Text).ToHashSet(), found.Select(Text).ToHashSet());
            Assert.Equal(found.Length, found.Select(s => s.Id).Distinct().Count());
            Assert.Equal(own.Take(3), found.Where(s => s.PractitionerId == slot.PractitionerId).Select(s => (s.Start - slot.Start).Duration()));
            if (serviceType is not null)
                Assert.Equal(Math.Min(3, free.Length), found.Length);
        }

        private void ComparePublished(NetworkIndex index)
        {
            var all = _naive.All(Network.Now);
            if (all.Count == 0)
                return;
            var (id, start) = (Any(all).PractitionerId, Any(all).Start);
            var slotId = new SlotId(id, start).ToString();
            var schedule = Schedule.Compile(_naive.Availability[id]);
            var expected = schedule.Find(start, Network.Now);

            Assert.Equal(expected?.ToString(), index.FindPublished(slotId, Network.Now)?.ToString());
            Assert.Equal(
                expected is null ? null : schedule.Following(expected, 60, Network.Now)?.Starts(),
                index.Following(slotId, 60, Network.Now)?.Starts());
            Assert.True(index.IsTouched(slotId) || !_naive.Touched.ContainsKey(slotId));
        }

        private void ChangeProfile(string id)
        {
            var version = (_naive.Practitioners.GetValueOrDefault(id)?.Version ?? 0) + 1;
            var profile = Practitioner(id, [.. s_zones.Keys]) with
            {
                Specialties = [.. s_specialties.Take(2).Where(_ => _random.Next(2) == 0)],
                ServiceTypes = [.. s_serviceTypes.Keys.Where(_ => _random.Next(3) > 0)],
                Version = version,
            };
            Network.Practitioner(_naive.Practitioners[id] = profile);
        }

        private void ChangeAvailability(string id)
        {
            var edition = (_naive.Availability.GetValueOrDefault(id)?.Edition ?? 0) + 1;
            var weekly = Enumerable.Range(0, _random.Next(4)).Select(_ => RandomRule()).ToArray();
            var today = DateOnly.FromDateTime(Network.Now.UtcDateTime);
            var exceptions = Enumerable.Range(0, _random.Next(3)).Select(d => RandomException(today.AddDays(d))).ToArray();
            var state = new AvailabilityState(new Availability(_random.Next(1, 12), weekly, exceptions), edition, s_zones, _random.Next(5) == 0);
            Network.Availability(id, _naive.Availability[id] = state);
        }

        private WeeklyRule RandomRule()
        {
            var (from, to) = RandomHours();
            string[] days = [.. EveryDay.Where(_ => _random.Next(3) > 0).DefaultIfEmpty("sun")];
            return new WeeklyRule(days, from, to, RandomLength(), Any(s_zones.Keys), Maybe(s_serviceTypes.Keys) is { } type ? [type] : null);
        }

        private ExceptionalHours RandomException(DateOnly date)
        {
            var (from, to) = RandomHours();
            return _random.Next(2) == 0 ? Closed(date) : Open(date, from, to, RandomLength(), Any(s_zones.Keys));
        }

        private (string From, string To) RandomHours()
        {
            var from = _random.Next(0, 23 * 60);
            var to = Math.Min(24 * 60, from + _random.Next(30, 300));
            return ($"{from / 60:00}:{from % 60:00}", $"{to / 60:00}:{to % 60:00}");
        }

        private int RandomLength() => Any([10, 15, 20, 30, 45]);

        /// <summary>Books, holds, fences or frees a slot that was touched before or is published.</summary>
        private void TouchSlot()
        {
            var candidates = _naive.All(Network.Now);
            if (candidates.Count == 0)
                return;
            var slot = Any(candidates);
            var edition = _naive.Availability[slot.PractitionerId].Edition;
            var touch = new NaiveTouch(
                _random.Next(3) == 0,
                _random.Next(2) == 0 ? Network.Now.AddSeconds(_random.Next(-60, 900)) : null,
                _random.Next(6) == 0 ? edition + 1 : _naive.Touched.GetValueOrDefault(slot.Id)?.Edition ?? 0,
                slot.End,
                slot.LocationId);
            _naive.Touched[slot.Id] = touch;
            var before = Network.Rows.FirstOrDefault(r => r.Key == $"slot/{slot.Id}");
            _previous[slot.Id] = new SlotChange(slot.Id, before?.Version ?? 0, _random.Next(2) == 0, null, 0);
            var minutes = (int)(slot.End - slot.Start).TotalMinutes;
            Network.Slot(slot.Id, touch.IsOccupied, touch.HeldUntil, touch.Edition, slot.LocationId, minutes);
        }

        private void RepeatOldEvent()
        {
            // Rows of days that are gone are forgotten, and with them their versions.
            var recent = _previous.Values.Where(c => Parse(c.Id).Start > Network.Now.AddDays(-1)).ToArray();
            if (recent.Length > 0)
                Network.Tell("old", new EventData { Slots = [Any(recent)] });
        }

        private T Any<T>(IEnumerable<T> items) => items.ElementAt(_random.Next(items.Count()));

        private string? Maybe(IEnumerable<string> items) => _random.Next(3) > 0 ? null : Any(items);

        private static string Text(Slot slot) =>
            $"{slot.Id} {slot.PractitionerId} {slot.LocationId} {slot.Start:O} {slot.End:O} {slot.Status} {string.Join(',', slot.ServiceTypes)}";

        private static SlotId Parse(string id) => SlotId.TryParse(id, out var slot) ? slot : throw new ArgumentException(id);
    }
}
