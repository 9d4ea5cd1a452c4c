using static Healthcare.Practitioners.Hours;

namespace Healthcare.Practitioners;

public sealed class AvailabilityRulesChangeTests
{
    private static readonly DateTimeOffset s_now = Utc("2026-12-01T10:10Z"); // a Tuesday
    private static readonly Availability s_before = Of(Weekly(["tue"], "09:00", "12:00")) with { HorizonDays = 7 };

    [Fact]
    public void A_change_that_only_adds_takes_nothing_away()
    {
        var after = s_before with { HorizonDays = 60, Weekly = [.. s_before.Weekly, Weekly(["wed"], "09:00", "12:00")] };

        Assert.Empty(Withdrawn(s_before, after));
        Assert.Empty(AvailabilityRules.Withdrawn(null, after.In("Etc/UTC"), s_now));
    }

    [Fact]
    public void The_day_that_the_next_midnight_publishes_is_taken_away_only_if_it_goes()
    {
        var midnight = Utc("2026-12-07T23:57Z");
        var before = s_before.In("Etc/UTC");

        Assert.Empty(AvailabilityRules.Withdrawn(before, before, midnight));
        Assert.Equal(
            [new DateOnly(2026, 12, 8), new DateOnly(2026, 12, 15)],
            AvailabilityRules.Withdrawn(before, Of().In("Etc/UTC"), midnight).Select(d => d.Date));
        Assert.Equal(
            [new DateOnly(2026, 12, 15)],
            AvailabilityRules.Withdrawn(before, (s_before with { HorizonDays = 6 }).In("Etc/UTC"), midnight).Select(d => d.Date));
    }

    [Fact]
    public void What_is_gone_is_listed_by_date_from_the_slot_that_has_begun_to_the_old_horizon()
    {
        var days = Withdrawn(s_before, Of());

        Assert.Equal([new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 8)], days.Select(d => d.Date));
        Assert.Equal(["12-01T10:00", "12-01T10:30", "12-01T11:00", "12-01T11:30"], days[0].Slots.Starts());
        Assert.Equal(6, days[1].Slots.Length);
    }

    [Fact]
    public void A_shorter_horizon_takes_the_days_beyond_it_away() =>
        Assert.Equal([new DateOnly(2026, 12, 8)], Withdrawn(s_before, s_before with { HorizonDays = 6 }).Select(d => d.Date));

    [Fact]
    public void An_exception_takes_away_what_it_does_not_publish_again()
    {
        var day = Assert.Single(Withdrawn(s_before, s_before with { Exceptions = [Open(new DateOnly(2026, 12, 8), "10:00", "14:00")] }));

        Assert.Equal(["12-08T09:00", "12-08T09:30"], day.Slots.Starts());
    }

    [Fact]
    public void A_slot_of_another_length_or_at_another_location_is_another_slot()
    {
        Assert.Equal(2, Withdrawn(s_before, With(s_before.Weekly[0] with { SlotMinutes = 60 })).Length);
        Assert.Equal(2, Withdrawn(s_before, With(s_before.Weekly[0] with { LocationId = "loc-b" })).Length);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("", "a", true)]
    [InlineData("a", "", false)]
    [InlineData("a", "a b", false)]
    [InlineData("a b", "b a", false)]
    [InlineData("a b", "a", true)]
    [InlineData("a", "b", true)]
    public void Fewer_service_types_change_a_slot_and_more_do_not(string before, string after, bool isWithdrawn)
    {
        var from = With(s_before.Weekly[0] with { ServiceTypes = before.Split(' ', StringSplitOptions.RemoveEmptyEntries) });
        var to = With(s_before.Weekly[0] with { ServiceTypes = after.Split(' ', StringSplitOptions.RemoveEmptyEntries) });

        Assert.Equal(isWithdrawn, Withdrawn(from, to).Length > 0);
    }

    [Fact]
    public void Days_that_begin_while_the_change_is_made_are_thought_of()
    {
        var value = Of(Weekly(EveryDay, "09:00", "09:30")) with { HorizonDays = 1 };

        var days = AvailabilityRules.Withdrawn(value.In("Etc/UTC"), Of().In("Etc/UTC"), Utc("2026-12-01T23:59Z"));

        Assert.Equal([new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 3)], days.Select(d => d.Date));
    }

    private static Availability With(WeeklyRule rule) => s_before with { Weekly = [rule] };

    private static WithdrawnDay[] Withdrawn(Availability before, Availability after) => AvailabilityRules.Withdrawn(
        before.In(("loc-a", "Etc/UTC"), ("loc-b", "Etc/UTC")), after.In(("loc-a", "Etc/UTC"), ("loc-b", "Etc/UTC")), s_now);
}
