using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Appointments;

public sealed class DayBoardGrainTests : ClinicTest
{
    private static readonly DayBoardQuery s_today = new("loc-berlin", Date: null, new AppointmentQuery(), WithPatients: true);

    [Fact]
    public async Task A_long_appointment_stands_once_and_takes_its_slots()
    {
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, "surgery"));

        var board = await BoardAsync(s_today);

        Assert.Equal((new DateOnly(2026, 11, 30), "Europe/Berlin"), (board.Date, board.TimeZone));
        Assert.Equal(["prac-one", "prac-two"], board.Practitioners.Select(column => column.PractitionerId));
        Assert.Equal(booked.Id, Assert.Single(board.Appointments).Id);
        Assert.Equal(booked.SlotIds, board.Practitioners[0].Slots.Where(slot => slot.Status is SlotStatus.Booked).Select(slot => slot.Id));
        Assert.Equal(Patient.Name.Family, Assert.Single(board.Patients).Name.Family);
    }

    [Fact]
    public async Task Cancelled_appointments_are_left_out()
    {
        // Each slot has three that ended before the one that lives.
        for (var i = 0; i < 3; i++)
            foreach (var slot in Slots)
                Value(await Clinic.Slot(slot.Id).Cancel(Value(await Clinic.BookAsync(slot.Id, Patient.Id)).Id, "A test", Desk));
        foreach (var slot in Slots)
            Value(await Clinic.BookAsync(slot.Id, Patient.Id));

        var board = await BoardAsync(s_today);

        Assert.Equal(Slots.Select(slot => slot.Start), board.Appointments.Select(appointment => appointment.Start));
        Assert.All(board.Appointments, appointment => Assert.Equal(AppointmentStatus.Booked, appointment.Status));
    }

    [Fact]
    public async Task What_the_caller_may_not_know_is_not_there()
    {
        Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));

        Assert.Empty((await BoardAsync(s_today with { WithPatients = false })).Patients);
        Assert.Empty((await BoardAsync(s_today with { Appointments = null })).Appointments);
        Assert.Empty((await BoardAsync(s_today with { Appointments = new AppointmentQuery(PractitionerId: "prac-two") })).Appointments);
        Assert.Empty((await BoardAsync(s_today with { Appointments = new AppointmentQuery(Within: ["loc-other"]) })).Appointments);
        Refused(await Clinic.Grains.GetGrain<IDayBoardGrain>(0).Get(s_today with { LocationId = "loc-other" }), RefusalCodes.LocationNotFound);
    }

    private async Task<DayBoard> BoardAsync(DayBoardQuery query) => Value(await Clinic.Grains.GetGrain<IDayBoardGrain>(0).Get(query));
}
