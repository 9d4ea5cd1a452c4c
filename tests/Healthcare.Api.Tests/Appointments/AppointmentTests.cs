using Healthcare.Support;

namespace Healthcare.Appointments;

[Trait("Suite", "Contract")]
public sealed class AppointmentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_booking_answers_with_the_appointment_and_where_it_is()
    {
        var api = host.Administrator;
        var (practitioner, patient) = (await api.AddPractitionerAsync(), await api.AddPatientAsync());
        var slot = Clinic.SlotId(practitioner);
        var booked = (await api.BookAsync(slot, patient)).Expect(201);
        Assert.Equal($"/api/v1/appointments/{booked.Id}", booked.Headers["Location"]);
        Assert.Equal($"{slot}.1", booked.Id);
        var json = booked.Json;
        Assert.Equal("booked", json.GetProperty("status").GetString());
        Assert.Equal([slot], json.GetProperty("slotIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(patient, json.GetProperty("patientId").GetString());
        Assert.Equal(practitioner, json.GetProperty("practitionerId").GetString());
        Assert.Equal("A test", json.GetProperty("reason").GetString());
        Assert.Equal($"\"{json.GetProperty("version").GetInt64()}\"", booked.ETag);
        var read = (await api.GetAsync(booked.Headers["Location"])).Expect(200);
        Assert.Equal((booked.Text, booked.ETag), (read.Text, read.ETag));
        (await api.GetAsync(booked.Headers["Location"], ("If-None-Match", read.ETag))).Expect(304);
    }

    [Fact]
    public async Task Booking_a_taken_slot_is_refused_with_conflicts_and_alternatives()
    {
        var api = host.Administrator;
        var slot = Clinic.SlotId(await api.AddPractitionerAsync());
        (await api.BookAsync(slot, await api.AddPatientAsync())).Expect(201);
        var refused = (await api.BookAsync(slot, await api.AddPatientAsync())).ExpectProblem(409, "slot-taken");
        Assert.NotEmpty(refused.Json.GetProperty("conflicts").EnumerateArray());
        var alternatives = refused.Json.GetProperty("alternatives").EnumerateArray().ToArray();
        Assert.Equal(3, alternatives.Length);
        foreach (var alternative in alternatives)
            (await api.BookAsync(alternative.GetProperty("id").GetString()!, await api.AddPatientAsync())).Expect(201);
    }

    [Fact]
    public async Task A_patient_is_not_in_two_places_at_once()
    {
        var api = host.Administrator;
        var patient = await api.AddPatientAsync();
        (await api.BookAsync(Clinic.SlotId(await api.AddPractitionerAsync()), patient)).Expect(201);
        var refused = (await api.BookAsync(Clinic.SlotId(await api.AddPractitionerAsync()), patient)).ExpectProblem(409, "patient-busy");
        Assert.NotEmpty(refused.Json.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(3, refused.Json.GetProperty("alternatives").GetArrayLength());
    }

    [Fact]
    public async Task A_hundred_who_want_one_slot_find_one_winner()
    {
        var api = host.Administrator;
        var slot = Clinic.SlotId(await api.AddPractitionerAsync());
        var patients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.AddPatientAsync()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => api.BookAsync(slot, patients[i % patients.Length])));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Expect(409));
    }

    [Fact]
    public async Task Nobody_and_the_past_are_refused()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        (await api.BookAsync(Clinic.SlotId(practitioner), "pat-unknown")).ExpectProblem(404, "patient-not-found");
        var past = await api.BookAsync(Clinic.SlotId(practitioner, -48 * 2), await api.AddPatientAsync());
        Assert.Contains(past.Code, (string[])["slot-in-the-past", "slot-not-found"]);
    }

    [Fact]
    public async Task A_service_longer_than_a_slot_takes_the_slots_after_it()
    {
        var api = host.Administrator;
        var service = await api.AddServiceTypeAsync(durationMinutes: 75);
        var practitioner = await api.AddPractitionerAsync(service);
        var booked = (await api.PostAsync("appointments", new { slotId = Clinic.SlotId(practitioner), patientId = await api.AddPatientAsync(), serviceType = service })).Expect(201);
        Assert.Equal(
            [Clinic.SlotId(practitioner), Clinic.SlotId(practitioner, 1), Clinic.SlotId(practitioner, 2)],
            booked.Json.GetProperty("slotIds").EnumerateArray().Select(id => id.GetString()));
        (await api.BookAsync(Clinic.SlotId(practitioner, 2), await api.AddPatientAsync())).ExpectProblem(409, "slot-taken");
    }

    [Fact]
    public async Task A_service_that_is_not_offered_is_refused()
    {
        var api = host.Administrator;
        var body = new { slotId = Clinic.SlotId(await api.AddPractitionerAsync()), patientId = await api.AddPatientAsync(), serviceType = await api.AddServiceTypeAsync() };
        (await api.PostAsync("appointments", body)).ExpectProblem(422, "service-type-not-offered");
    }

    [Fact]
    public async Task The_life_of_an_appointment_goes_one_way()
    {
        var api = host.Administrator;
        var booked = (await api.BookAsync(Clinic.SlotId(await api.AddPractitionerAsync()), await api.AddPatientAsync())).Expect(201);
        foreach (var (step, status) in ((string, string)[])[("arrive", "arrived"), ("check-in", "checked-in"), ("fulfil", "fulfilled")])
            await MoveAsync(step, status);
        foreach (var step in (string[])["arrive", "check-in", "fulfil", "no-show"])
            (await api.PostAsync($"appointments/{booked.Id}/{step}")).ExpectProblem(409, "invalid-transition");
        (await api.PostAsync($"appointments/{booked.Id}/cancel", new { reason = "late" })).ExpectProblem(409, "invalid-transition");

        var history = (await api.GetAsync($"appointments/{booked.Id}/history")).Expect(200).Items.ToArray();
        Assert.Equal(["booked", "arrived", "checked-in", "fulfilled"], history.Select(step => step.GetProperty("to").GetString()));
        Assert.All(history, step => Assert.StartsWith("key", step.GetProperty("by").GetString(), StringComparison.Ordinal));

        async Task MoveAsync(string step, string status) =>
            Assert.Equal(status, (await api.PostAsync($"appointments/{booked.Id}/{step}")).Expect(200).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_cancelled_appointment_frees_its_slot_at_once()
    {
        var api = host.Administrator;
        var slot = Clinic.SlotId(await api.AddPractitionerAsync());
        var booked = (await api.BookAsync(slot, await api.AddPatientAsync())).Expect(201);
        (await api.PostAsync($"appointments/{booked.Id}/cancel", new { })).ExpectProblem(400, "validation-failed");
        var cancelled = (await api.PostAsync($"appointments/{booked.Id}/cancel", new { reason = "Away" })).Expect(200);
        Assert.Equal("cancelled", cancelled.Json.GetProperty("status").GetString());
        Assert.NotEqual(booked.ETag, cancelled.ETag);
        var again = (await api.BookAsync(slot, await api.AddPatientAsync())).Expect(201);
        Assert.Equal($"{slot}.2", again.Id);
        Assert.Equal("cancelled", (await api.GetAsync($"appointments/{booked.Id}")).Expect(200).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Rescheduling_answers_with_the_new_appointment()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var booked = (await api.BookAsync(Clinic.SlotId(practitioner), await api.AddPatientAsync())).Expect(201);
        (await api.BookAsync(Clinic.SlotId(practitioner, 1), await api.AddPatientAsync())).Expect(201);
        (await api.PostAsync($"appointments/{booked.Id}/reschedule", new { slotId = Clinic.SlotId(practitioner, 1) })).ExpectProblem(409, "slot-taken");
        var moved = (await api.PostAsync($"appointments/{booked.Id}/reschedule", new { slotId = Clinic.SlotId(practitioner, 2) })).Expect(200);
        Assert.Equal("booked", moved.Json.GetProperty("status").GetString());
        Assert.Equal(booked.Id, moved.Json.GetProperty("rescheduledFrom").GetString());
        var old = (await api.GetAsync($"appointments/{booked.Id}")).Expect(200).Json;
        Assert.Equal(("cancelled", moved.Id), (old.GetProperty("status").GetString(), old.GetProperty("rescheduledTo").GetString()));
        (await api.PostAsync($"appointments/{booked.Id}/reschedule", new { slotId = "nonsense" })).ExpectProblem(404, "slot-not-found");
    }

    [Fact]
    public async Task Appointments_are_listed_by_practitioner_and_status()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var one = (await api.BookAsync(Clinic.SlotId(practitioner, 3), await api.AddPatientAsync())).Expect(201);
        var two = (await api.BookAsync(Clinic.SlotId(practitioner, 1), await api.AddPatientAsync())).Expect(201);
        (await api.PostAsync($"appointments/{one.Id}/arrive")).Expect(200);
        Assert.Equal([two.Id, one.Id], (await api.GetAsync($"appointments?practitionerId={practitioner}")).Expect(200).Items.Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(one.Id, Assert.Single((await api.GetAsync($"appointments?practitionerId={practitioner}&status=arrived")).Items).GetProperty("id").GetString());
    }

    [Fact]
    public async Task After_all_this_the_store_is_whole()
    {
        var api = host.Administrator;
        (await api.BookAsync(Clinic.SlotId(await api.AddPractitionerAsync()), await api.AddPatientAsync())).Expect(201);
        await api.ExpectWholeAsync();
    }
}
