using Healthcare.Support;
using Healthcare.Practitioners;
using Healthcare.Slots;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

public sealed class SlotSearchTests : IDisposable
{
    private readonly TestNetwork _network = new TestNetwork("2026-12-01T12:00Z")
        .Location()
        .Practitioner(Practitioner())
        .Availability("prac-a", Of(Weekly(EveryDay, "09:00", "11:00")).In("Etc/UTC"))
        .Slot("prac-a.20261101T0900Z", occupied: true);

    private readonly RowStore _store;
    private readonly SlotSearch _search;

    public SlotSearchTests()
    {
        _store = new RowStore(_network.Rows);
        _search = new SlotSearch(_network.Index, _store, new FakeClinicClock(_network.Time));
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public async Task Slots_come_in_pages_that_tell_how_current_they_are()
    {
        var query = new SlotQuery(Utc("2026-12-01T00:00Z"), Utc("2027-01-01T00:00Z"), Limit: 50);
        var pages = new List<SlotList>();
        do
            pages.Add((await _search.FindSlots(query with { Cursor = pages.LastOrDefault()?.Next })).Value!);
        while (pages[^1].Next is not null);

        Assert.Equal([50, 50, 24], pages.Select(p => p.Items.Length));
        Assert.Equal(124, pages.SelectMany(p => p.Items).Select(s => s.Id).Distinct().Count());
        Assert.All(pages, p => Assert.Equal(_store.FollowedUntil, p.AsOf));
        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task The_last_page_has_no_next_even_when_it_is_full()
    {
        var list = await _search.FindSlots(new SlotQuery(Utc("2026-12-02T00:00Z"), Utc("2026-12-03T00:00Z"), Limit: 4));

        Assert.Equal(4, list.Value!.Items.Length);
        Assert.Null(list.Value.Next);
    }

    [Theory]
    [InlineData("2026-12-02T00:00Z", "2026-12-02T00:00Z", 50, "to")]
    [InlineData("2026-12-02T00:00Z", "2027-01-02T00:01Z", 50, "to")]
    [InlineData("2026-12-02T00:00Z", "2026-12-03T00:00Z", 0, "limit")]
    [InlineData("2026-12-02T00:00Z", "2026-12-03T00:00Z", 1_000_000, "limit")]
    public async Task A_query_beyond_the_limits_is_refused(string from, string to, int limit, string member)
    {
        var refusal = (await _search.FindSlots(new SlotQuery(Utc(from), Utc(to), Limit: limit))).Refusal!;

        Assert.Equal(RefusalCodes.ValidationFailed, refusal.Code);
        Assert.Equal([member], refusal.Errors!.Keys);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("c2xvdHM6cnViYmlzaA")] // slots:rubbish
    public async Task A_broken_cursor_is_refused(string cursor)
    {
        var result = await _search.FindSlots(new SlotQuery(Utc("2026-12-02T00:00Z"), Utc("2026-12-03T00:00Z"), Cursor: cursor));

        Assert.Equal(RefusalCodes.InvalidCursor, result.Refusal?.Code);
    }

    [Theory]
    [InlineData("prac-a.00010101T0000Z", 4)]
    [InlineData("prac-z.20261202T0930Z", 2)]
    [InlineData("prac-a.99991231T2359Z", 0)]
    public async Task A_cursor_never_leads_out_of_the_window(string position, int slots)
    {
        var query = new SlotQuery(Utc("2026-12-02T00:00Z"), Utc("2026-12-03T00:00Z"), Cursor: Cursor.Encode("slots", position));

        Assert.Equal(slots, (await _search.FindSlots(query)).Value!.Items.Length);
    }

    [Fact]
    public async Task First_available_touches_no_store()
    {
        var list = await _search.FirstAvailable(new FirstAvailableQuery(Count: 1_000_000));

        Assert.Equal(100, list.Items.Length);
        Assert.Equal(_store.FollowedUntil, list.AsOf);
        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task A_slot_is_found_when_it_is_published_or_was_ever_touched()
    {
        Assert.Equal(SlotStatus.Free, (await _search.GetSlot("prac-a.20261202T0900Z"))!.Status);
        Assert.Null(await _search.GetSlot("prac-a.20261202T0901Z"));
        Assert.Null(await _search.GetSlot("prac-b.20261202T0900Z"));
        Assert.Null(await _search.GetSlot("nonsense"));
        Assert.Equal(0, _store.Reads);

        Assert.Equal(SlotStatus.Booked, (await _search.GetSlot("prac-a.20261101T0900Z"))!.Status);
        Assert.Null(await _search.GetSlot("prac-a.20261102T0900Z"));
    }
}
