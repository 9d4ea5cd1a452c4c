using Healthcare.Practitioners;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Locations;

public sealed class LocationTests : ClinicTest
{
    [Fact]
    public async Task The_time_zone_of_published_hours_does_not_change()
    {
        var berlin = Clinic.Grains.GetGrain<ILocationGrain>("loc-berlin");
        Refused(await berlin.Update(new LocationDetails("Berlin", "Europe/London"), null, Desk), RefusalCodes.TimeZoneInUse);
        Assert.Equal("Berlin, by the river", Value(await berlin.Update(new LocationDetails("Berlin, by the river", "Europe/Berlin"), 1, Desk)).Name);
        Refused(await berlin.Update(new LocationDetails("Late", "Europe/Berlin"), 1, Desk), RefusalCodes.StaleVersion);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_time_zone_is_one_that_the_tz_database_knows()
    {
        var refusal = Refused(await Clinic.Grains.GetGrain<ILocationGrain>("loc-moon").Create(new LocationDetails("Moon", "Moon/Tycho"), Desk), RefusalCodes.ValidationFailed);
        Assert.Equal(["timeZone"], refusal.Errors!.Keys);
    }

    [Fact]
    public async Task A_practitioner_keeps_the_locations_of_published_hours()
    {
        Value(await Clinic.Grains.GetGrain<ILocationGrain>("loc-paris").Create(new LocationDetails("Paris", "Europe/Paris"), Desk));
        var grain = Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one");
        var profile = (await grain.Get())!;
        Refused(await grain.Update(new PractitionerDetails(profile.Name, [], ["loc-paris"], []), null, Desk), RefusalCodes.LocationInUse);
        Value(await grain.Update(new PractitionerDetails(profile.Name, [], ["loc-paris", "loc-berlin"], []), null, Desk));
        Refused(await grain.Update(new PractitionerDetails(profile.Name, [], ["loc-nowhere", "loc-berlin"], []), null, Desk), RefusalCodes.ValidationFailed);
        await Clinic.AssertSoundAsync();
    }
}
