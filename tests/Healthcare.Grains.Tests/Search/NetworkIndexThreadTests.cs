using Healthcare.Practitioners;
using Healthcare.Slots;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

public sealed class NetworkIndexThreadTests : IDisposable
{
    private const int Changes = 500;

    private readonly TestNetwork _network = new TestNetwork("2026-12-01T12:00Z").Location();

    public void Dispose() => _network.Dispose();

    [Fact]
    public async Task What_a_writer_has_told_every_search_knows_while_others_search()
    {
        for (var i = 0; i < 20; i++)
            _network.Practitioner(Practitioner($"prac-{i}")).Availability($"prac-{i}", Edition(1));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Search(done.Token))).ToArray();

        for (var i = 0; i < Changes; i++)
        {
            var slot = First();
            _network.Slot(slot.Id, occupied: true);
            Assert.NotEqual(slot.Id, First().Id);
            Assert.DoesNotContain(_network.Index.Alternatives(slot.Id, 3, _network.Now, null), s => s.Id == slot.Id);
            if (i % 3 > 0)
                _network.Slot(slot.Id);
            if (i % 10 == 0)
                _network.Availability(slot.PractitionerId, Edition(i + 2));
        }
        await done.CancelAsync();

        Assert.All(await Task.WhenAll(readers), searches => Assert.True(searches > 0));
    }

    private Slot First() => _network.Index.FirstAvailable(new FirstAvailableQuery(), _network.Now)[0];

    private int Search(CancellationToken done)
    {
        var searches = 0;
        do
        {
            var slots = _network.Index.FirstAvailable(new FirstAvailableQuery(Count: 50), _network.Now);
            Assert.Equal(slots.OrderBy(s => s.Start).Select(s => s.Start), slots.Select(s => s.Start));
            Assert.Equal(slots.Length, slots.DistinctBy(s => s.Id).Count());
            Assert.NotEmpty(_network.Find("2026-12-01T00:00Z", "2026-12-10T00:00Z", SlotStatus.Free));
            searches++;
        }
        while (!done.IsCancellationRequested);
        return searches;
    }

    private static AvailabilityState Edition(long edition) => Of(
        Weekly(EveryDay, "08:00", "12:00", slotMinutes: edition % 2 == 0 ? 20 : 30),
        Weekly(EveryDay, "13:00", "17:00")).In("Etc/UTC", edition);
}
