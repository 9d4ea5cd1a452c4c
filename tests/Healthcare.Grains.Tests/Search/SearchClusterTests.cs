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
        // The silo lives by the real clock: with one that stands still it may never get ready.
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var booked = new SlotId("prac-a", today.AddDays(2).AddHours(9)).ToString();
        using var network = new TestNetwork(today)
            .Location()
            .Practitioner(Practitioner())
            .Availability("prac-a", Of(Weekly(EveryDay, "09:00", "11:00")).In("Etc/UTC"))
            .Slot(booked, occupied: true);
        var store = new RowStore(network.Rows);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<IBookingStore>(store).AddNetworkIndex());
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        var search = cluster.Client.GetGrain<ISearchGrain>(0);
        var directory = cluster.Client.GetGrain<IDirectoryGrain>(0);
        var slots = (await search.FindSlots(new SlotQuery(today.AddDays(2), today.AddDays(3)))).Value!;

        Assert.Equal([SlotStatus.Booked, SlotStatus.Free, SlotStatus.Free, SlotStatus.Free], slots.Items.Select(s => s.Status));
        Assert.Equal("prac-a", Assert.Single((await directory.ListPractitioners(new PractitionerQuery())).Value!.Items).Id);
        Assert.Equal(RefusalCodes.InvalidCursor, (await directory.ListLocations(5, "broken")).Refusal!.Code);
        Assert.Equal(0, store.Reads);
    }
}
