namespace Healthcare.Appointments;

public sealed class AppointmentRulesTests
{
    private static readonly (AppointmentStatus From, AppointmentStatus To)[] s_allowed =
    [
        (AppointmentStatus.Booked, AppointmentStatus.Arrived),
        (AppointmentStatus.Booked, AppointmentStatus.CheckedIn),
        (AppointmentStatus.Arrived, AppointmentStatus.CheckedIn),
        (AppointmentStatus.CheckedIn, AppointmentStatus.Fulfilled),
        (AppointmentStatus.Booked, AppointmentStatus.NoShow),
        (AppointmentStatus.Arrived, AppointmentStatus.NoShow),
        (AppointmentStatus.Booked, AppointmentStatus.Cancelled),
        (AppointmentStatus.Arrived, AppointmentStatus.Cancelled),
        (AppointmentStatus.CheckedIn, AppointmentStatus.Cancelled),
    ];

    [Fact]
    public void Exactly_the_transitions_of_the_contract_are_allowed()
    {
        var all = Enum.GetValues<AppointmentStatus>();
        var allowed = from before in all from after in all where AppointmentRules.Allows(before, after) select (before, after);
        Assert.Equal(s_allowed.Order(), allowed.Order());
    }
}
