using Healthcare.Practitioners;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

/// <summary>Alone, because it measures the memory of the process.</summary>
[CollectionDefinition(nameof(NetworkIndexSizeTests), DisableParallelization = true)]
[Collection(nameof(NetworkIndexSizeTests))]
public sealed class NetworkIndexSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void Almost_three_million_untouched_slots_take_less_than_100_MB()
    {
        using var network = new TestNetwork("2026-12-01T12:00Z").Location();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 1_000; i++)
        {
            var id = $"prac-{i:0000}";
            network.Practitioner(Practitioner(id)).Availability(id, Of(Weekly(EveryDay, "08:00", "16:00", slotMinutes: 15)).In("America/Chicago"));
        }
        var elapsed = TimeProvider.System.GetElapsedTime(start);

        var added = GC.GetTotalMemory(forceFullCollection: true) - before;

        output.WriteLine($"{added / 1_000_000.0:0.0} MB, {elapsed.TotalMilliseconds:0} ms");
        Assert.Equal(1_000, network.Find("2027-03-01T14:00Z", "2027-03-01T14:01Z").Length);
        Assert.True(added < 100_000_000, $"{added} bytes");
    }
}
