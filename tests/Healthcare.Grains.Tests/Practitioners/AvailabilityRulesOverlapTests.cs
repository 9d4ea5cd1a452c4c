using static Healthcare.Practitioners.Hours;

namespace Healthcare.Practitioners;

public sealed class AvailabilityRulesOverlapTests
{
    private static readonly DateTimeOffset s_now = Utc("2026-12-01T12:00Z");
    private static readonly Dictionary<string, string> s_zones = new()
    {
        ["loc-a"] = "Europe/Berlin",
        ["loc-b"] = "America/New_York",
        ["loc-c"] = "Europe/Berlin",
        ["loc-d"] = "Pacific/Kiritimati",
        ["loc-e"] = "Etc/GMT+12",
    };

    [Fact]
    public void Rules_that_touch_do_not_overlap() =>
        Assert.Empty(Overlaps(Of(Weekly(["mon"], "09:00", "12:00"), Weekly(["mon"], "12:00", "14:00"), Weekly(["tue"], "09:00", "12:00"))));

    [Fact]
    public void Overlapping_rules_are_named_once_a_day_of_the_week()
    {
        var conflicts = Overlaps(Of(
            Weekly(["mon", "tue"], "09:00", "12:00"),
            Weekly(["wed"], "09:00", "12:00"),
            Weekly(["mon", "tue", "thu"], "11:30", "14:00", location: "loc-c")));

        Assert.Equal(["weekly[0] and weekly[2] overlap on mon", "weekly[0] and weekly[2] overlap on tue"], conflicts.Select(c => c.Detail).Order());
        Assert.All(conflicts, c => Assert.Equal("rule-overlap", c.Code));
        Assert.All(conflicts, c => Assert.Equal(TimeSpan.FromMinutes(30), c.End - c.Start));
    }

    [Fact]
    public void An_overlap_that_only_the_weeks_between_two_clock_changes_have_is_found()
    {
        // 15:00-17:00 in Berlin is 09:00-11:00 in New York all year, but for the weeks in which only one of them has summer time.
        var conflicts = Overlaps(Of(Weekly(["wed"], "15:00", "17:00"), Weekly(["wed"], "11:00", "12:00", location: "loc-b")));

        var conflict = Assert.Single(conflicts);
        Assert.Equal("weekly[0] and weekly[1] overlap on wed", conflict.Detail);
        Assert.Equal(3, conflict.Start!.Value.Month);
    }

    [Fact]
    public void Rules_of_far_apart_zones_are_compared_across_dates()
    {
        // Monday 00:00 at UTC+14 is Saturday 22:00 at UTC-12.
        var conflicts = Overlaps(Of(Weekly(["mon"], "00:00", "02:00", location: "loc-d"), Weekly(["sat"], "21:00", "24:00", location: "loc-e")));

        Assert.Equal(["weekly[0] and weekly[1] overlap on mon"], conflicts.Select(c => c.Detail));
    }

    [Fact]
    public void Exceptions_are_compared_with_each_other_and_with_the_weekly_hours_of_other_dates()
    {
        var christmas = new DateOnly(2031, 12, 24); // a Wednesday
        var conflicts = Overlaps(Of(Weekly(["thu"], "00:00", "06:00")) with
        {
            Exceptions =
            [
                Open(christmas, "09:00", "12:00"),
                Open(christmas, "11:00", "13:00", location: "loc-c"),
                Open(christmas, "20:00", "22:00", location: "loc-b"),
            ],
        });

        Assert.Equal(
            ["exceptions[0] and exceptions[1] overlap on 2031-12-24", "weekly[0] and exceptions[2] overlap on 2031-12-24"],
            conflicts.Select(c => c.Detail).Order());
    }

    [Fact]
    public void An_exception_takes_its_date_out_of_the_weekly_hours()
    {
        var wednesday = new DateOnly(2026, 12, 2);

        Assert.Empty(Overlaps(Of(Weekly(["wed"], "09:00", "12:00")) with { Exceptions = [Open(wednesday, "08:00", "10:00")] }));
    }

    [Fact]
    public void The_list_of_overlaps_has_an_end()
    {
        var all = Of([.. Enumerable.Repeat(Weekly(EveryDay, "00:00", "24:00", 5), 100)]);

        Assert.Equal(AvailabilityRules.MaxOverlaps, Overlaps(all).Length);
    }

    private static Conflict[] Overlaps(Availability value) => AvailabilityRules.Overlaps(value, s_zones, s_now);
}
