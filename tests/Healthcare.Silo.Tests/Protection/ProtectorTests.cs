using System.Collections.Concurrent;
using System.Text;
using Healthcare.Audit;
using Healthcare.Storage;
using static Healthcare.Storage.Units;

namespace Healthcare.Protection;

public sealed class ProtectorTests
{
    private static readonly byte[] s_place = "a place"u8.ToArray();
    private readonly Protector _protector = New(KeyRing.New());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(100_000)]
    public void What_was_sealed_opens_in_its_place(int length)
    {
        var plain = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        var envelope = _protector.Seal(s_place, plain);

        Assert.Equal(length + Protector.Overhead, envelope.Length);
        Assert.True(Protector.IsSealed(envelope));
        Assert.Equal(plain, _protector.Open(s_place, envelope));
    }

    [Fact]
    public void It_opens_in_no_other_place() =>
        Assert.Throws<SealBrokenException>(() => _protector.Open("another place"u8, _protector.Seal(s_place, "plain"u8)));

    [Fact]
    public void No_bit_of_it_can_be_changed()
    {
        var envelope = _protector.Seal(s_place, "plain"u8);
        for (var bit = 0; bit < envelope.Length * 8; bit++)
        {
            var changed = envelope.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<SealBrokenException>(() => _protector.Open(s_place, changed));
        }
    }

    [Fact]
    public void Nor_can_it_be_cut_or_lengthened()
    {
        var envelope = _protector.Seal(s_place, "plain"u8);
        for (var length = 0; length < envelope.Length; length++)
            Assert.Throws<SealBrokenException>(() => _protector.Open(s_place, envelope[..length]));
        Assert.Throws<SealBrokenException>(() => _protector.Open(s_place, [.. envelope, 0]));
    }

    [Fact]
    public void What_is_not_sealed_is_refused() => Assert.Throws<SealBrokenException>(() => _protector.Open(s_place, Bytes("""{"name":"in the clear, and long enough to be one"}""")));

    [Fact]
    public async Task No_two_envelopes_have_the_same_salt_and_nonce()
    {
        var seen = new ConcurrentDictionary<string, bool>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++)
                Assert.True(seen.TryAdd(Convert.ToHexString(_protector.Seal(s_place, "plain"u8), 1, 24), true));
        })));
        // Another process with the same ring has another salt.
        Assert.True(seen.TryAdd(Convert.ToHexString(New(_protector.Ring).Seal(s_place, "plain"u8), 1, 24), true));
    }

    [Fact]
    public void Many_threads_share_it()
    {
        var envelope = _protector.Seal(s_place, "plain"u8);
        Parallel.For(0, 2_000, _ => Assert.Equal("plain"u8, _protector.Open(s_place, envelope)));
    }

    [Fact]
    public void Another_process_with_the_ring_opens_it_and_one_without_does_not()
    {
        var envelope = _protector.Seal(s_place, "plain"u8);

        Assert.Equal("plain"u8, New(_protector.Ring).Open(s_place, envelope));
        var refusal = Assert.Throws<SealBrokenException>(() => New(KeyRing.New()).Open(s_place, envelope));
        Assert.Contains(KeyRing.Name(_protector.Ring.CurrentId), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Former_keys_open_and_the_first_one_seals()
    {
        var old = _protector.Seal(s_place, "old"u8);
        var (next, ring) = (KeyRing.NewKey(), _protector.Ring);

        var both = New(new KeyRing([next, .. ring.Keys], ring.IndexKey));

        Assert.Equal("old"u8, both.Open(s_place, old));
        Assert.Equal(KeyRing.IdOf(next), Protector.KeyIdOf(both.Seal(s_place, "new"u8)));
    }

    [Fact]
    public void A_key_that_another_process_uses_already_is_looked_for_before_it_is_missed()
    {
        var ring = KeyRing.New();
        var provider = new ChangingKeys { Ring = ring };
        var behind = new Protector(provider);
        var next = new KeyRing([KeyRing.NewKey(), .. ring.Keys], ring.IndexKey);
        provider.Ring = next;

        Assert.Equal("new"u8, behind.Open(s_place, New(next).Seal(s_place, "new"u8)));
    }

    [Theory]
    [InlineData("row")]
    [InlineData("version")]
    [InlineData("answer")]
    [InlineData("event")]
    [InlineData("log")]
    [InlineData("state")]
    [InlineData("chunk")]
    public void Kinds_and_places_are_kept_apart(string kind)
    {
        var row = _protector.SealRow("slot/a", 1, Bytes("{}"));
        var draft = Event("slot/a");
        var sealedDraft = draft with { From = "", Reason = null, Data = _protector.Seal(AuditLogKind.Changes, draft) };
        Action open = kind switch
        {
            "row" => () => _protector.OpenRow("slot/b", 1, row),
            "version" => () => _protector.OpenRow("slot/a", 2, row),
            "answer" => () => _protector.Open(new IdempotencyEntry("slot/a", "", row)),
            "event" => () => _protector.Open(AuditLogKind.Changes, sealedDraft with { Subject = "slot/b" }),
            "log" => () => _protector.Open(AuditLogKind.Accesses, sealedDraft),
            "state" => () => _protector.OpenState("import", "imp-2", _protector.SealState("import", "imp-1", Bytes("{}"))),
            _ => () => _protector.OpenChunk("imp-1", 1, _protector.SealChunk("imp-1", 0, Bytes("{}"))),
        };
        Assert.Throws<SealBrokenException>(open);
        Assert.Equal(draft.Reason, _protector.Open(AuditLogKind.Changes, sealedDraft).Reason);
    }

    internal static Protector New(KeyRing ring) => new(new FixedKeys(ring, "the test"));

    private sealed class ChangingKeys : IKeyProvider
    {
        public required KeyRing Ring { get; set; }

        public string Description => "the test";

        public KeyRing Load(bool mayCreate) => Ring;
    }
}
