using System.Security.Cryptography;
using System.Text;
using Healthcare.Demo;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Storage;
using Healthcare.Support;

namespace Healthcare.Imports;

public sealed class FakeNetworkTests
{
    private static readonly FakeNetworkSize Size = new(4, 10, 300);

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var (one, again, other) = (await WriteAsync(3), await WriteAsync(3), await WriteAsync(4));

        Assert.Equal(Convert.ToHexString(SHA256.HashData(one)), Convert.ToHexString(SHA256.HashData(again)));
        Assert.NotEqual(Convert.ToHexString(SHA256.HashData(one)), Convert.ToHexString(SHA256.HashData(other)));
    }

    [Fact]
    public async Task Every_line_can_be_imported_and_nobody_could_be_real()
    {
        var lines = Encoding.UTF8.GetString(await WriteAsync(1)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4 + 10 + 10 + 300, lines.Length);
        foreach (var line in lines)
            Assert.Null(FhirMapping.Map(Encoding.UTF8.GetBytes(line), new MappingOptions("UTC", new DateOnly(2026, 1, 1))).Error);
        var network = new FakeNetwork(Size);
        Assert.All(network.Patients(), patient =>
        {
            Assert.StartsWith("Demo-", patient.Name.Family, StringComparison.Ordinal);
            Assert.Matches("^555-01[0-9]{2}$", patient.Phone!);
            Assert.StartsWith("https://example.org/", patient.Identifiers!.Single().System, StringComparison.Ordinal);
        });
        Assert.Equal(300, network.Patients().Select(patient => patient.Identifiers![0]).Distinct().Count());
        Assert.Equal(4, network.Locations().Select(location => location.TimeZone).Distinct().Count());
    }

    [Fact]
    public async Task A_network_of_any_size_is_written_in_small_pieces()
    {
        using var counter = new CountingStream();

        await FakeNetworkNdjson.WriteAsync(new FakeNetwork(new FakeNetworkSize(10, 100, 50_000)), counter);

        Assert.InRange(counter.Length, 20_000_000, 100_000_000);
        Assert.InRange(counter.LargestWrite, 1, 1_000_000);
    }

    [Fact]
    public async Task The_demo_is_seeded_once_and_can_be_booked()
    {
        await using var network = await ImportNetwork.OpenAsync();

        Assert.True(await DemoNetwork.SeedAsync(network.Grains));
        var events = (await network.EventsAsync()).Count;
        Assert.False(await DemoNetwork.SeedAsync(network.Grains));

        Assert.Equal(events, (await network.EventsAsync()).Count);
        Assert.Equal(3, (await network.RowsAsync<Location>(RowKeys.Locations)).Count);
        Assert.Equal(12, (await network.RowsAsync<Practitioner>(RowKeys.Practitioners)).Count);
        Assert.Equal(200, (await network.RowsAsync<PatientState>(RowKeys.Patients)).Count);
        var now = DateTimeOffset.UtcNow;
        var slots = Clinic.Value(await network.Grains.GetGrain<ISearchGrain>(0).FindSlots(new SlotQuery(now, now.AddDays(14), ServiceType: "first-visit", Limit: 1_000)));
        Assert.NotEmpty(slots.Items);
    }

    [Fact]
    public async Task A_seeding_that_was_interrupted_goes_on_and_keeps_what_was_changed_since()
    {
        await using var network = await ImportNetwork.OpenAsync();
        var commits = 0;
        network.Store.OnCommit = (_, commit) => Interlocked.Increment(ref commits) > 30 ? throw new StoreException("down") : commit();
        await Assert.ThrowsAsync<StoreException>(() => DemoNetwork.SeedAsync(network.Grains));
        network.Store.OnCommit = null;
        var employed = (await network.RowsAsync<Practitioner>(RowKeys.Practitioners))[0];
        await network.Grains.GetGrain<IPractitionerGrain>(employed.Id).SetAvailability(new Availability(7, [], []), null, ImportNetwork.Context);

        Assert.True(await DemoNetwork.SeedAsync(network.Grains));

        Assert.Equal(200, (await network.RowsAsync<PatientState>(RowKeys.Patients)).Count);
        Assert.Equal(7, (await network.Grains.GetGrain<IPractitionerGrain>(employed.Id).GetAvailability())!.HorizonDays);
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_not_seeded()
    {
        await using var network = await ImportNetwork.OpenAsync();
        await network.Grains.GetGrain<ILocationGrain>("loc-real").Create(new LocationDetails("Real", "Europe/Berlin"), ImportNetwork.Context);

        Assert.False(await DemoNetwork.SeedAsync(network.Grains));

        Assert.Single(await network.EventsAsync());
    }

    private static async Task<byte[]> WriteAsync(int seed)
    {
        using var stream = new MemoryStream();
        await FakeNetworkNdjson.WriteAsync(new FakeNetwork(Size, seed), stream);
        return stream.ToArray();
    }

    private sealed class CountingStream : MemoryStream
    {
        private long _length;

        public int LargestWrite { get; private set; }

        public override long Length => _length;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _length += buffer.Length;
            LargestWrite = Math.Max(LargestWrite, buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
