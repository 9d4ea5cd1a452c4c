using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

public abstract partial class BookingStoreContract
{
    [Fact]
    public async Task Many_rows_are_read_in_the_order_asked_for()
    {
        await Store.CommitAsync(Write(Row("slot/a", 0, "a"), Row("slot/b", 0, "b")));

        var rows = await Store.ReadManyAsync(["slot/b", "slot/none", "slot/a", "slot/b"]);

        Assert.Equal(["slot/b", null, "slot/a", "slot/b"], rows.Select(row => row?.Key));
        Assert.Empty(await Store.ReadManyAsync([]));
    }

    [Fact]
    public async Task Concurrent_reads_each_get_their_own_row()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Store.CommitAsync(Create($"slot/{i}", $"{i}"))));

        var rows = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(async () => await Store.ReadAsync($"slot/{i % 250}"))));

        for (var i = 0; i < rows.Length; i++)
            Assert.Equal(i % 250 < 200 ? $"slot/{i % 250}" : null, rows[i]?.Key);
    }

    [Fact]
    public async Task A_scan_gives_the_rows_of_its_prefix_in_key_order()
    {
        foreach (var key in new[] { "slot/b", "slot0", "slo", "slot/", "slot/a", "slot/\uffff", "patient/a", "slot/🩺" })
            await Store.CommitAsync(Create(key));

        Assert.Equal(["slot/", "slot/a", "slot/b", "slot/\uffff", "slot/🩺"], await Keys("slot/"));
        Assert.Equal(8, (await Keys("")).Count);
        Assert.Empty(await Keys("slot/c"));
    }

    [Fact]
    public async Task A_scan_sees_one_moment_however_long_it_takes()
    {
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Store.CommitAsync(Create($"slot/{i:0000}", "old"))));
        var seen = 0;

        await foreach (var row in Store.ScanAsync("slot/"))
        {
            if (seen++ == 0)
                await Task.WhenAll(
                    Store.CommitAsync(Write(Row("slot/0999", 1, "new"))),
                    Store.CommitAsync(Create("slot/9999", "new")));
            Assert.Equal("old", Text(row));
        }

        Assert.Equal(1000, seen);
    }

    [Fact]
    public async Task A_scan_may_be_left_before_its_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => Store.CommitAsync(Create($"slot/{i:0000}"))));

        for (var round = 0; round < 20; round++)
        {
            await foreach (var row in Store.ScanAsync("slot/"))
            {
                Assert.Equal("slot/0000", row.Key);
                break;
            }
        }

        Assert.Equal(600, (await Keys("slot/")).Count);
    }

    [Fact]
    public async Task Index_entries_are_found_by_range_and_removed()
    {
        await Store.CommitAsync(Index(new("family/smith", "pat-2"), new("family/smith", "pat-1"), new("family/smythe", "pat-3"), new("given/sam", "pat-1")));

        var found = await Store.FindAsync("family/sm", "family/sn", null, 10);
        Assert.Equal([new("family/smith", "pat-1"), new("family/smith", "pat-2"), new("family/smythe", "pat-3")], found);

        await Store.CommitAsync(Index(new("family/smith", "pat-1", Remove: true), new("family/none", "pat-9", Remove: true), new("family/smythe", "pat-3")));
        found = await Store.FindAsync("family/smith", "family/smythe", null, 10);
        Assert.Equal([new("family/smith", "pat-2")], found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(300)]
    public async Task Pages_of_the_index_have_every_entry_once(int limit)
    {
        var entries = Enumerable.Range(0, 25).Select(i => new IndexEntry($"term/{i / 4:00}", $"id-{i:00}")).ToList();
        await Store.CommitAsync(Index([.. entries.Select(entry => new IndexChange(entry.Term, entry.Id))]));

        var found = new List<IndexEntry>();
        IReadOnlyList<IndexEntry> page;
        do
        {
            page = await Store.FindAsync("term/", "term0", found.Count == 0 ? null : found[^1], limit);
            found.AddRange(page);
        }
        while (page.Count == limit);

        Assert.Equal(entries, found);
    }

    [Fact]
    public async Task A_page_after_an_entry_before_the_range_begins_with_the_range()
    {
        await Store.CommitAsync(Index(new("a", "1"), new("b", "1"), new("c", "1")));

        Assert.Equal([new("b", "1")], await Store.FindAsync("b", "c", new IndexEntry("a", "0"), 10));
        Assert.Empty(await Store.FindAsync("b", "c", new IndexEntry("c", "0"), 10));
        Assert.Empty(await Store.FindAsync("c", "b", null, 10));
    }

    [Fact]
    public async Task Events_have_no_gaps_and_are_in_order_whatever_fails_between_them()
    {
        await Store.CommitAsync(Create("slot/taken"));
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => Store.CommitAsync(
            i % 3 == 0 ? Write(Row($"slot/{i}", 0), Row("slot/taken", 5)) : Create($"slot/{i}")))));

        var events = await Events();

        Assert.Equal(Enumerable.Range(1, 201).Select(id => (long)id), events.Select(e => e.Id));
        Assert.Equal(201, await Store.GetLastEventIdAsync());
        Assert.Equal(events[150..], await Events(afterId: 150), (a, b) => a.Id == b.Id);
    }

    [Fact]
    public async Task An_event_is_read_as_it_was_written()
    {
        var draft = new EventDraft("appointment.booked", "appointment/1", "pat-1", "key:1", "127.0.0.1 0HN", "pain", Bytes("""{"slots":[]}"""));
        await Store.CommitAsync(new Unit([], draft, []));

        var stored = Assert.Single(await Events());

        Assert.Equal(1, stored.Id);
        Assert.Equal(Bytes("""{"slots":[]}"""), stored.Draft.Data);
        Assert.Equal(draft, stored.Draft with { Data = draft.Data });
    }

    private async Task<List<string>> Keys(string prefix)
    {
        var keys = new List<string>();
        await foreach (var row in Store.ScanAsync(prefix))
            keys.Add(row.Key);
        return keys;
    }
}
