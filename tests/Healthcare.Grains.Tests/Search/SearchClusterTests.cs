using Healthcare.Support;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

/// <summary>The way of a search through a silo: the index is full before the first call.</summary>
public sealed class SearchClusterTests
{
    [Fact]
    public async Task A_silo_answers_searches_from_its_index_as_soon_as_it_takes_calls()
    {
        using var network = new TestNetwork("2026-12-01T12:00Z")
            .Location()
            .Practitioner(Practitioner())
            .Availability("prac-a", Of(Weekly(EveryDay, "09:00", "11:00")).In("Etc/UTC"))
            .Slot("prac-a.20261202T0900Z", occupied: true);
        var store = new RowStore(network.Rows);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<ClinicClock>(new FakeClinicClock(network.Time))
            .AddSingleton<IBookingStore>(store)
            .AddNetworkIndex());
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        var search = cluster.Client.GetGrain<ISearchGrain>(0);
        var directory = cluster.Client.GetGrain<IDirectoryGrain>(0);
        var slots = (await search.FindSlots(new SlotQuery(Utc("2026-12-02T00:00Z"), Utc("2026-12-03T00:00Z")))).Value!;

        Assert.Equal([SlotStatus.Booked, SlotStatus.Free, SlotStatus.Free, SlotStatus.Free], slots.Items.Select(s => s.Status));
        Assert.Equal("prac-a", Assert.Single((await directory.ListPractitioners(new PractitionerQuery())).Value!.Items).Id);
        Assert.Equal(RefusalCodes.InvalidCursor, (await directory.ListLocations(5, "broken")).Refusal!.Code);
        Assert.Equal(0, store.Reads);
    }
}
