namespace Healthcare.Practitioners;

public sealed class AvailabilityInputTests
{
    [Fact]
    public void Missing_parts_are_named_by_their_place()
    {
        var errors = AvailabilityInput.Check(new Availability(0, [null!, new WeeklyRule(null!, null!, "", 0, "a/b")], [new ExceptionalHours(default)]));
        Assert.Equal(
            ["exceptions[0].date", "horizonDays", "weekly[0]", "weekly[1].days", "weekly[1].from", "weekly[1].locationId", "weekly[1].to"],
            errors.Members.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1999, 12, 31)]
    [InlineData(2200, 1, 1)]
    public void A_date_out_of_range_is_told_the_range(int year, int month, int day)
    {
        var errors = AvailabilityInput.Check(new Availability(30, [], [new ExceptionalHours(new DateOnly(year, month, day), Closed: true)]));
        Assert.Equal(["must be given, as a date from 2000-01-01 to 2199-12-31"], errors.Members["exceptions[0].date"]);
    }

    [Fact]
    public void A_version_in_the_body_means_nothing_and_missing_exceptions_are_none()
    {
        var complete = AvailabilityInput.Complete(new Availability(30, [], null!, Version: 7));
        Assert.Equal(0, complete.Version);
        Assert.Empty(complete.Exceptions);
    }
}
