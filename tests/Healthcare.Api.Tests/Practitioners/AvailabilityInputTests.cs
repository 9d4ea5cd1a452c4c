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

    [Fact]
    public void A_version_in_the_body_means_nothing_and_missing_exceptions_are_none()
    {
        var complete = AvailabilityInput.Complete(new Availability(30, [], null!, Version: 7));
        Assert.Equal(0, complete.Version);
        Assert.Empty(complete.Exceptions);
    }
}
