using static Healthcare.Practitioners.Hours;

namespace Healthcare.Practitioners;

public sealed class AvailabilityRulesTests
{
    private static readonly DateOnly s_date = new(2026, 12, 24);

    [Fact]
    public void A_sound_availability_has_no_errors()
    {
        var value = Of(Weekly(["mon", "fri"], "09:00", "24:00", serviceTypes: ["consult"])) with
        {
            Exceptions = [Closed(s_date), Open(s_date.AddDays(1), "09:00", "10:00"), Open(s_date.AddDays(1), "11:00", "12:00")],
        };

        Assert.Empty(Validate(value));
    }

    [Theory]
    [InlineData("9:00", "12:00", "weekly[0].from")]
    [InlineData("24:00", "24:00", "weekly[0].from")]
    [InlineData("09:60", "12:00", "weekly[0].from")]
    [InlineData("٠٩:٠٠", "12:00", "weekly[0].from")]
    [InlineData(null, "12:00", "weekly[0].from")]
    [InlineData("09:00", "24:01", "weekly[0].to")]
    [InlineData("09:00", "09:00", "weekly[0].to")]
    [InlineData("09:00", "08:00", "weekly[0].to")]
    [InlineData("09:00", "", "weekly[0].to")]
    public void Broken_hours_are_named(string? from, string to, string path) =>
        Assert.Contains(path, Validate(Of(Weekly(["mon"], from!, to))).Keys);

    [Theory]
    [InlineData(4)]
    [InlineData(481)]
    [InlineData(0)]
    [InlineData(-30)]
    public void A_slot_lasts_5_to_480_minutes(int slotMinutes) =>
        Assert.Equal(["weekly[0].slotMinutes"], Validate(Of(Weekly(["mon"], "09:00", "12:00", slotMinutes))).Keys);

    [Fact]
    public void Hours_that_no_slot_fits_into_are_refused()
    {
        var value = Of(Weekly(["mon"], "09:00", "09:29"), Weekly(["tue"], "09:00", "09:30")) with
        {
            Exceptions = [Open(s_date, "23:40", "24:00"), Open(s_date.AddDays(1), "23:30", "24:00")],
        };

        Assert.Equal(["weekly[0].slotMinutes", "exceptions[0].slotMinutes"], Validate(value).Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(366)]
    public void The_horizon_is_1_to_365_days(int horizonDays) =>
        Assert.Equal(["horizonDays"], Validate(new Availability(horizonDays, [], [])).Keys);

    [Theory]
    [InlineData("Mon")]
    [InlineData("monday")]
    [InlineData("mon,mon")]
    [InlineData("")]
    [InlineData(null)]
    public void Days_are_known_and_named_once(string? days) =>
        Assert.Equal(["weekly[0].days"], Validate(Of(Weekly(days?.Split(',')!, "09:00", "12:00"))).Keys);

    [Fact]
    public void Locations_must_exist_and_be_the_practitioners()
    {
        var errors = Validate(Of(
            Weekly(["mon"], "09:00", "12:00", location: "loc-nowhere"),
            Weekly(["tue"], "09:00", "12:00", location: "loc-other"),
            Weekly(["wed"], "09:00", "12:00", location: null!)));

        Assert.Equal(["is not a known location"], errors["weekly[0].locationId"]);
        Assert.Equal(["is not a location where the practitioner works"], errors["weekly[1].locationId"]);
        Assert.Equal(["is not a known location"], errors["weekly[2].locationId"]);
    }

    [Fact]
    public void Service_types_must_exist() =>
        Assert.Equal(["weekly[0].serviceTypes[1]"], Validate(Of(Weekly(["mon"], "09:00", "12:00", serviceTypes: ["consult", "magic"]))).Keys);

    [Fact]
    public void An_exception_is_closed_or_has_hours_and_not_both()
    {
        var errors = Validate(Of() with
        {
            Exceptions = [new(s_date), Closed(s_date.AddDays(1)) with { From = "09:00" }, new(s_date.AddDays(2), Closed: false)],
        });

        Assert.Contains("exceptions[0].from", errors.Keys);
        Assert.Contains("exceptions[1].closed", errors.Keys);
        Assert.Contains("exceptions[2].slotMinutes", errors.Keys);
    }

    [Fact]
    public void A_date_that_is_closed_has_no_other_exception()
    {
        var errors = Validate(Of() with { Exceptions = [Open(s_date, "09:00", "10:00"), Closed(s_date)] });

        Assert.Equal(["exceptions[1].closed"], errors.Keys);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(9999, 12, 31)]
    public void A_date_far_from_any_calendar_is_refused(int year, int month, int day) =>
        Assert.Equal(["exceptions[0].date"], Validate(Of() with { Exceptions = [Closed(new DateOnly(year, month, day))] }).Keys);

    [Fact]
    public void There_are_at_most_100_rules_and_1000_exceptions()
    {
        var errors = Validate(new Availability(
            90,
            [.. Enumerable.Repeat(Weekly(["mon"], "09:00", "12:00"), 101)],
            [.. Enumerable.Range(0, 1_001).Select(d => Closed(s_date.AddDays(d)))]));

        Assert.Equal(["exceptions", "weekly"], errors.Keys.Order());
    }

    [Fact]
    public void Texts_and_lists_have_limits()
    {
        var value = Of(Weekly(["mon"], "09:00", "12:00", serviceTypes: [.. Enumerable.Repeat("consult", 101)])) with
        {
            Exceptions = [Closed(s_date) with { Reason = new string('x', 1_000_000) }],
        };

        Assert.Equal(["weekly[0].serviceTypes", "exceptions[0].reason"], Validate(value).Keys);
    }

    [Fact]
    public void Missing_members_are_named_and_do_no_harm()
    {
        Assert.Equal(["weekly", "exceptions"], Validate(new Availability(90, null!, null!)).Keys);
        Assert.Equal(["weekly[0]", "exceptions[0]"], Validate(new Availability(90, [null!], [null!])).Keys);
    }

    private static Dictionary<string, string[]> Validate(Availability value) => AvailabilityRules.Validate(
        value, Practitioner(), id => id is "loc-a" or "loc-other", code => code == "consult");
}
