using static Healthcare.Practitioners.Hours;

namespace Healthcare.Practitioners;

public sealed class ScheduleTests
{
    private static readonly DateOnly s_monday = new(2026, 12, 7);
    private static readonly DateTimeOffset s_now = Utc("2026-12-01T12:00Z");

    [Fact]
    public void Slots_are_cut_from_the_start_of_the_window_and_the_rest_carries_none()
    {
        var schedule = Schedule.Compile(Of(Weekly(["mon"], "09:00", "10:20")).In("Europe/Berlin"));

        var slots = schedule.On(s_monday);

        Assert.Equal(["12-07T08:00", "12-07T08:30"], slots.Starts());
        Assert.Equal(Utc("2026-12-07T09:00Z"), slots[^1].End);
        Assert.Empty(schedule.On(s_monday.AddDays(1)));
    }

    [Fact]
    public void A_window_may_last_until_midnight()
    {
        var schedule = Schedule.Compile(Of(Weekly(["mon"], "23:00", "24:00")).In("Etc/UTC"));

        Assert.Equal(["12-07T23:00", "12-07T23:30"], schedule.On(s_monday).Starts());
    }

    [Fact]
    public void Exceptions_of_a_date_replace_its_weekly_hours_entirely()
    {
        var value = Of(Weekly(["mon"], "09:00", "12:00"), Weekly(["mon"], "14:00", "16:00")) with
        {
            Exceptions = [Open(s_monday, "20:00", "21:00"), Open(s_monday, "07:00", "07:30"), Closed(s_monday.AddDays(7))],
        };
        var schedule = Schedule.Compile(value.In("Etc/UTC"));

        Assert.Equal(["12-07T07:00", "12-07T20:00", "12-07T20:30"], schedule.On(s_monday).Starts());
        Assert.Empty(schedule.On(s_monday.AddDays(7)));
        Assert.Equal(10, schedule.On(s_monday.AddDays(14)).Length);
    }

    [Theory]
    [InlineData("2026-12-07T09:00Z", true)]
    [InlineData("2026-12-07T09:15Z", false)]
    [InlineData("2026-12-07T09:00:01Z", false)]
    [InlineData("2026-12-07T12:00Z", false)]
    [InlineData("2026-12-08T09:00Z", false)]
    [InlineData("0001-01-01T00:00Z", false)]
    [InlineData("9999-12-31T23:59Z", false)]
    public void Only_what_is_on_the_grid_is_found(string start, bool isFound)
    {
        var schedule = Schedule.Compile(Of(Weekly(["mon"], "09:00", "12:00")).In("Etc/UTC", edition: 7));

        var slot = schedule.Find(Utc(start), s_now);

        Assert.Equal(isFound, slot is not null);
        Assert.Equal(isFound ? 7 : null, slot?.Edition);
    }

    [Fact]
    public void A_slot_is_found_until_it_begins()
    {
        var schedule = Schedule.Compile(Of(Weekly(["mon"], "09:00", "12:00")).In("Etc/UTC"));
        var start = Utc("2026-12-07T09:00Z");

        Assert.NotNull(schedule.Find(start, start.AddTicks(-1)));
        Assert.Null(schedule.Find(start, start));
    }

    [Fact]
    public void The_horizon_counts_days_from_today_at_the_location()
    {
        var value = Of(Weekly(EveryDay, "09:00", "10:00")) with { HorizonDays = 2 };
        var schedule = Schedule.Compile(value.In("Pacific/Auckland"));
        var lastSlot = Utc("2026-12-03T20:30Z"); // 09:30 on 4 December in Auckland

        Assert.Null(schedule.Find(lastSlot, Utc("2026-12-01T10:59Z"))); // still 1 December there
        Assert.NotNull(schedule.Find(lastSlot, Utc("2026-12-01T11:00Z"))); // 2 December begins
    }

    [Fact]
    public void Following_slots_are_contiguous_and_at_the_same_location()
    {
        var value = Of(
            Weekly(["mon"], "09:00", "10:00"),
            Weekly(["mon"], "10:00", "11:00", slotMinutes: 20),
            Weekly(["mon"], "11:00", "12:00", location: "loc-b"));
        var schedule = Schedule.Compile(value.In(("loc-a", "Etc/UTC"), ("loc-b", "Etc/UTC")));
        var first = schedule.Find(Utc("2026-12-07T09:30Z"), s_now)!;

        Assert.Equal(["12-07T09:30"], schedule.Following(first, 30, s_now)!.Starts());
        Assert.Equal(["12-07T09:30", "12-07T10:00", "12-07T10:20"], schedule.Following(first, 60, s_now)!.Starts());
        Assert.NotNull(schedule.Following(first, 90, s_now));
        Assert.Null(schedule.Following(first, 91, s_now));
    }

    [Fact]
    public void A_rule_whose_time_zone_is_unknown_publishes_nothing()
    {
        Assert.Empty(Schedule.Compile(Of(Weekly(EveryDay, "09:00", "12:00")).In("Mars/Olympus")).On(s_monday));
    }

    [Fact]
    public void What_is_published_is_what_is_found()
    {
        var value = Of(Weekly(EveryDay, "22:00", "24:00"), Weekly(EveryDay, "00:00", "03:00", location: "loc-b")) with { HorizonDays = 120 };
        var schedule = Schedule.Compile(value.In(("loc-a", "America/New_York"), ("loc-b", "Australia/Lord_Howe")));
        var now = Utc("2026-09-20T15:47Z");

        var published = schedule.Published(now).Select(schedule.Describe).Where(s => s.Start > now).ToDictionary(s => s.Start);

        for (var at = Utc("2026-09-19T00:00Z"); at < Utc("2027-01-25T00:00Z"); at = at.AddMinutes(5))
            Assert.Equal(published.ContainsKey(at), schedule.Find(at, now) is not null);
    }
}
