using Healthcare.Administration;
using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>What happens while an availability changes, and when it is asked for again.</summary>
public sealed class ChangeUnderWayTests : ClinicTest
{
    [Fact]
    public async Task A_day_that_begins_during_a_change_is_withdrawn_with_the_others()
    {
        Clinic.Clock.Advance(new DateTimeOffset(2026, 11, 30, 22, 59, 50, TimeSpan.Zero) - Clinic.Clock.GetUtcNow());
        var patient = await Clinic.RegisterAsync();
        Result<Appointment>? booked = null;
        Clinic.Store.OnCommit = async (unit, commit) =>
        {
            if (unit.Event?.Action == "availability.changed")
            {
                Clinic.Store.OnCommit = null;
                Clinic.Clock.Advance(TimeSpan.FromSeconds(20));
                booked = await Clinic.BookAsync("prac-one.20261215T0800Z", patient.Id);
            }
            return await commit();
        };
        var change = await Clinic.PublishAsync("prac-one", "11:00", "12:00");
        Assert.True(booked is not null);
        Assert.True(booked.Refusal is not null || change.Refusal is not null, $"both: {booked.Value?.Id}");
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_retried_change_does_nothing()
    {
        var grain = Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one");
        Value(await grain.SetAvailability(Hours("11:00", "12:00"), null, Keyed("k")));
        Value(await grain.SetAvailability(Hours("09:00", "12:00"), null, Desk));
        var before = (await Clinic.FreeSlotsAsync()).Length;
        Value(await grain.SetAvailability(Hours("11:00", "12:00"), null, Keyed("k")));
        Assert.Equal(before, (await Clinic.FreeSlotsAsync()).Length);
    }

    [Fact]
    public async Task An_appointment_that_arrives_while_it_is_moved_is_never_lost_from_sight()
    {
        for (var i = 0; i < 40; i++)
        {
            var b = Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
            var arrive = Task.Run(() => Clinic.Slot(Slots[0].Id).Transition(b.Id, AppointmentStatus.Arrived, Desk));
            var moves = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(b.Id, Slots[3 + (n % 3)].Id, null, Desk))));
            await arrive;
            foreach (var m in moves)
            {
                Assert.NotEqual(RefusalCodes.AppointmentNotFound, m.Refusal?.Code);
                if (m.Value is { } v)
                    Value(await Clinic.Slot(v.SlotIds[0]).Cancel(v.Id, "x", Desk));
            }
            await Clinic.Slot(Slots[0].Id).Cancel(b.Id, "x", Desk);
        }
    }
}
