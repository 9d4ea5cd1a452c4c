using System.Text;
using Healthcare.Administration;
using Healthcare.Audit;
using Healthcare.Documents;
using Healthcare.Hosting;
using Healthcare.Patients;
using Healthcare.Storage;
using static Healthcare.Storage.Units;

namespace Healthcare.Protection;

/// <summary>What holds of a sealed database, whatever the dialect.</summary>
public abstract class ProtectionContract : IAsyncLifetime
{
    private const string Canary = "Zx-canary-Qw";

    private static readonly KeyRing s_ring = KeyRing.New();

    /// <summary>What a test has opened: the store as grains see it, as the database does, the trail, and the change of keys.</summary>
    protected sealed record Opened(IBookingStore Sealed, IBookingStore Raw, IAuditLog Audit, IKeyRotation Rotation);

    public abstract ValueTask InitializeAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the test's database with the keys.</summary>
    protected abstract Task<Opened> OpenAsync(IKeyProvider keys);

    protected abstract Task CloseAsync();

    /// <summary>Runs statements, triggers off. Names are PostgreSQL's.</summary>
    protected abstract Task ExecuteAsync(string sql);

    /// <summary>Everything that somebody has who has the database.</summary>
    protected abstract Task<byte[]> DumpAsync();

    [Fact]
    public async Task Nothing_that_is_written_can_be_read_in_the_database()
    {
        var store = (await OpenAsync(Keys(s_ring))).Sealed;
        await WriteCanariesAsync(store);

        AssertAbsent(Canary, await DumpAsync());
        Assert.Equal(Canary, Text(await store.ReadAsync("patient/a")));
        Assert.Equal((Canary, Canary), ((await store.FindAnswerAsync("key"))!.RequestHash, Encoding.UTF8.GetString((await store.FindAnswerAsync("key"))!.Answer)));
    }

    [Fact]
    public async Task The_trail_says_what_was_said_to_who_has_the_keys()
    {
        var opened = await OpenAsync(Keys(s_ring));
        await WriteCanariesAsync(opened.Sealed);

        var found = await opened.Audit.FindAsync(new AuditQuery(), null, 10);

        Assert.Equal(2, found.Count);
        Assert.All(found, each => Assert.Equal((Canary, Canary, Canary), (each.Stored.Draft.Reason, each.Stored.Draft.From, Encoding.UTF8.GetString(each.Stored.Draft.Data))));
        Assert.True((await AuditVerifier.VerifyAsync(opened.Audit, AuditKeys.None, [])).Valid);
    }

    [Theory]
    [InlineData("UPDATE stored_row SET payload = (SELECT payload FROM stored_row WHERE key = 'slot/b') WHERE key = 'slot/a'")]
    [InlineData("UPDATE stored_row SET payload = (SELECT answer FROM idempotency_key) WHERE key = 'slot/a'")]
    [InlineData("UPDATE stored_row SET payload = (SELECT data FROM event WHERE id = 1) WHERE key = 'slot/a'")]
    [InlineData("UPDATE stored_row SET version = 7 WHERE key = 'slot/a'")]
    [InlineData("UPDATE stored_row SET payload = {plain} WHERE key = 'slot/a'")]
    [InlineData("UPDATE stored_row SET payload = (SELECT payload FROM kept) WHERE key = 'slot/a'")]
    public async Task An_envelope_that_was_moved_put_back_or_replaced_is_refused(string tampering)
    {
        var store = (await OpenAsync(Keys(s_ring))).Sealed;
        await store.CommitAsync(Create("slot/a", "one"));
        await store.CommitAsync(Create("slot/b", "two"));
        await store.CommitAsync(Once("key", "hash", "answer"));
        await ExecuteAsync("CREATE TABLE kept AS SELECT * FROM stored_row WHERE key = 'slot/a'");
        await store.CommitAsync(Write(Row("slot/a", 1, "three")));

        await ExecuteAsync(tampering);

        await Assert.ThrowsAsync<SealBrokenException>(async () => await store.ReadAsync("slot/a"));
        Assert.Equal("two", Text(await store.ReadAsync("slot/b")));
    }

    [Fact]
    public async Task The_answer_to_another_request_is_refused()
    {
        var store = (await OpenAsync(Keys(s_ring))).Sealed;
        await store.CommitAsync(Once("one", "hash", "answer"));
        await store.CommitAsync(Once("two", "hash", "answer"));

        await ExecuteAsync("UPDATE idempotency_key SET answer = (SELECT answer FROM idempotency_key WHERE key = 'two') WHERE key = 'one'");

        await Assert.ThrowsAsync<SealBrokenException>(() => store.FindAnswerAsync("one"));
        await Assert.ThrowsAsync<SealBrokenException>(() => store.CommitAsync(Once("one", "hash", "answer")));
    }

    [Fact]
    public async Task Events_that_exchange_what_they_say_are_found_and_listed_without_it()
    {
        var opened = await OpenAsync(Keys(s_ring));
        await opened.Sealed.CommitAsync(Create("slot/a"));
        await opened.Sealed.CommitAsync(Create("slot/b"));

        await ExecuteAsync("UPDATE event SET data = (SELECT data FROM event WHERE id = 2) WHERE id = 1");

        Assert.Equal("change-1", (await AuditVerifier.VerifyAsync(opened.Audit, AuditKeys.None, [])).FirstBroken);
        var found = await opened.Audit.FindAsync(new AuditQuery(), null, 10);
        Assert.Equal(["because", SealedAuditLog.Unreadable], found.Select(each => each.Stored.Draft.Reason));
    }

    [Fact]
    public async Task One_damaged_row_does_not_keep_readers_from_the_others()
    {
        var store = (await OpenAsync(Keys(s_ring))).Sealed;
        await store.CommitAsync(Create("slot/a", "one"));
        await store.CommitAsync(Create("slot/b", "two"));
        await ExecuteAsync("UPDATE stored_row SET version = 7 WHERE key = 'slot/a'");

        var payloads = new List<string>();
        await foreach (var row in store.ScanAsync("slot/"))
            payloads.Add(Text(row));

        Assert.Equal(["", "two"], payloads);
    }

    [Fact]
    public async Task Other_keys_end_the_start_with_one_message()
    {
        await OpenAsync(Keys(s_ring));
        await CloseAsync();

        KeyRing[] others = [KeyRing.New(), new KeyRing(s_ring.Keys, KeyRing.NewKey()), new KeyRing([KeyRing.NewKey()], s_ring.IndexKey)];
        foreach (var other in others)
        {
            var fault = await Assert.ThrowsAsync<StartupException>(() => OpenAsync(Keys(other)));
            Assert.Contains("the test", fault.Message, StringComparison.Ordinal);
            Assert.Contains("Healthcare__Protection__KeyFile", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_from_before_is_sealed_at_the_first_start_and_everything_is_there()
    {
        var before = await OpenAsync(Keys(s_ring));
        var hash = new string('a', 64);
        await WriteCanariesAsync(before.Raw);
        await before.Raw.CommitAsync(new Unit(
            [Row($"identifier/patient/{hash}", 0, "owner")], Event("patient/a"),
            [new IndexChange("patient-family/muller", "pat-1"), new IndexChange("patient-phone/4711", "pat-1"), new IndexChange("appointment/20261201T1430", "app-1")]));
        AssertPresent(Canary, await DumpAsync());
        await ExecuteAsync("DELETE FROM protection");
        await CloseAsync();

        var now = await OpenAsync(Keys(s_ring));

        var dump = await DumpAsync();
        foreach (var plain in (string[])[Canary, "muller", hash])
            AssertAbsent(plain, dump);
        Assert.Equal(Canary, Text(await now.Sealed.ReadAsync("patient/a")));
        Assert.Equal("owner", Text(await now.Sealed.ReadAsync(s_ring.Blind.IdentifierKey("patient", hash))));
        Assert.Equal(Canary, Encoding.UTF8.GetString((await now.Sealed.FindAnswerAsync("key"))!.Answer));
        Assert.True((await AuditVerifier.VerifyAsync(now.Audit, AuditKeys.None, [])).Valid);
        var terms = new PatientTerms(s_ring.Blind);
        foreach (var query in (PatientQuery[])[new(Family: "Müller"), new(Family: "mull"), new(Phone: "47 11")])
            Assert.Equal("pat-1", Assert.Single(await now.Sealed.FindAsync(terms.Of(query)!, terms.Of(query) + "\u0001", null, 10)).Id);
        Assert.Single(await now.Sealed.FindAsync("appointment/", "appointment0", null, 10));
    }

    [Fact]
    public async Task Keys_are_changed_while_the_store_is_written_and_the_old_one_is_not_needed_any_more()
    {
        var keys = new RotatingKeys { Ring = s_ring };
        var opened = await OpenAsync(keys);
        for (var i = 0; i < 300; i++)
            await opened.Sealed.CommitAsync(Once($"key-{i}", "hash", "answer", Row($"slot/{i:000}", 0, $"{i}.1")) with { Accesses = [new AccessDraft(Event("patient"), ["pat-1"])] });
        keys.Ring = new KeyRing([KeyRing.NewKey(), .. s_ring.Keys], s_ring.IndexKey);
        Assert.Equal(KeyRing.Name(keys.Ring.CurrentId), opened.Rotation.Reload());

        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => WriteOnAsync(opened.Sealed, stop.Token));
        var reported = new Reported();
        await opened.Rotation.ResealAsync(reported, CancellationToken.None);
        await stop.CancelAsync();
        var versions = await writing;

        Assert.True(reported.Last > 600, $"{reported.Last} envelopes were sealed anew.");
        var counts = await opened.Rotation.CountAsync(CancellationToken.None);
        Assert.Equal(0, counts[KeyRing.Name(s_ring.CurrentId)]);
        Assert.Equal(0, await opened.Rotation.ResealAsync(null, CancellationToken.None));
        await CloseAsync();
        var after = await OpenAsync(Keys(new KeyRing([keys.Ring.Keys[0]], s_ring.IndexKey)));
        for (var i = 0; i < 300; i++)
        {
            var row = await after.Sealed.ReadAsync($"slot/{i:000}");
            Assert.Equal((versions[i], $"{i}.{versions[i]}"), (row!.Version, Text(row)));
            Assert.Equal("answer", Encoding.UTF8.GetString((await after.Sealed.FindAnswerAsync($"key-{i}"))!.Answer));
        }

        var verified = await AuditVerifier.VerifyAsync(after.Audit, AuditKeys.None, []);
        Assert.True(verified.Valid, verified.Why);
    }

    [Fact]
    public async Task A_document_is_sealed_in_parts_of_which_none_passes_for_another_is_sealed_anew_and_goes_as_a_whole()
    {
        var keys = new RotatingKeys { Ring = s_ring };
        var opened = await OpenAsync(keys);
        var content = Bytes(string.Concat(Enumerable.Repeat(Canary + "\n", 20_000)));
        var document = DocumentRows.Of("doc-1", new DocumentDetails("pat-1", Canary, "referral", new DateOnly(2026, 1, 31), "text/plain"), content, DateTimeOffset.UnixEpoch);
        var context = CommandContext.System("test");
        Assert.Equal(CommitStatus.Committed, (await opened.Sealed.CommitAsync(DocumentRows.Create(document, content, context))).Status);
        AssertAbsent(Canary, await DumpAsync());

        keys.Ring = new KeyRing([KeyRing.NewKey(), .. s_ring.Keys], s_ring.IndexKey);
        opened.Rotation.Reload();
        await opened.Rotation.ResealAsync(null, CancellationToken.None);
        Assert.Equal(0, (await opened.Rotation.CountAsync(CancellationToken.None))[KeyRing.Name(s_ring.CurrentId)]);
        string[] parts = [.. Enumerable.Range(0, DocumentRows.ChunksOf(content.Length)).Select(ordinal => DocumentRows.ChunkKey("doc-1", ordinal))];
        Assert.Equal(content, (await opened.Sealed.ReadManyAsync(parts)).SelectMany(row => row!.Payload));

        await ExecuteAsync($"UPDATE stored_row SET payload = (SELECT payload FROM stored_row WHERE key = '{parts[1]}') WHERE key = '{parts[0]}'");
        await Assert.ThrowsAsync<SealBrokenException>(async () => await opened.Sealed.ReadAsync(parts[0]));
        Assert.Equal(CommitStatus.Committed, (await opened.Sealed.CommitAsync(DocumentRows.Delete(document, 1, "A reason", context))).Status);
        Assert.All(await opened.Sealed.ReadManyAsync([.. parts, "document/doc-1"]), Assert.Null);
        Assert.Empty(await opened.Sealed.FindAsync("document-of/", "document-of0", null, 10));
    }

    protected static FixedKeys Keys(KeyRing ring) => new(ring, "the test");

    private static async Task WriteCanariesAsync(IBookingStore store)
    {
        var draft = Event("patient/a") with { From = Canary, Reason = Canary, Data = Bytes(Canary) };
        var unit = new Unit([Row("patient/a", 0, Canary)], draft, [], new IdempotencyEntry("key", Canary, Bytes(Canary)), [new AccessDraft(draft, ["pat-1"])]);
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(unit)).Status);
    }

    private static async Task<long[]> WriteOnAsync(IBookingStore store, CancellationToken stop)
    {
        var versions = Enumerable.Repeat(1L, 300).ToArray();
        for (var i = 0; !stop.IsCancellationRequested; i = (i + 7) % 300)
        {
            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Write(Row($"slot/{i:000}", versions[i], $"{i}.{versions[i] + 1}")), CancellationToken.None)).Status);
            versions[i]++;
        }

        return versions;
    }

    private static bool Has(string text, byte[] dump) =>
        dump.AsSpan().IndexOf(Bytes(text)) >= 0 || dump.AsSpan().IndexOf(Bytes(Convert.ToHexStringLower(Bytes(text)))) >= 0;

    private static void AssertAbsent(string text, byte[] dump) => Assert.False(Has(text, dump), $"'{text}' is in the database.");

    private static void AssertPresent(string text, byte[] dump) => Assert.True(Has(text, dump), $"'{text}' is not in the database: the test looks in the wrong place.");

    private sealed class RotatingKeys : IKeyProvider
    {
        public required KeyRing Ring { get; set; }

        public string Description => "the test";

        public KeyRing Load(bool mayCreate) => Ring;
    }

    private sealed class Reported : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
