using Healthcare.Search;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare;

public sealed class GrainReferencesTests : ClinicTest
{
    [Fact]
    public void A_known_reference_is_the_one_that_Orleans_makes()
    {
        // The first is learned from, the others are made of what it taught.
        foreach (var key in (string[])["one", "two", "three"])
            Assert.Equal(Clinic.Grains.GetGrain<ISlotGrain>(key), Clinic.Grains.GetKnownGrain<ISlotGrain>(key));
        foreach (var key in (long[])[0, 7, long.MaxValue])
            Assert.Equal(Clinic.Grains.GetGrain<ISearchGrain>(key), Clinic.Grains.GetKnownGrain<ISearchGrain>(key));
    }

    [Fact]
    public async Task A_grain_that_is_known_answers()
    {
        _ = Clinic.Grains.GetKnownGrain<ISlotGrain>(Slots[0].Id);

        Assert.NotNull((await Clinic.Grains.GetKnownGrain<ISlotGrain>(Slots[1].Id).Hold(60, Desk)).Value);
    }
}
