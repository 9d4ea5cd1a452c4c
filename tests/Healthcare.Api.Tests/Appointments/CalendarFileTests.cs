using Healthcare.Support;

namespace Healthcare.Appointments;

[Trait("Suite", "Contract")]
public sealed class CalendarFileTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_appointment_goes_into_a_calendar_and_out_of_it_again()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var patient = await api.AddPatientAsync("Unspoken");
        var booked = (await api.BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201);
        var start = Clinic.SlotId(practitioner).Split('.')[1][..13];

        var file = (await api.GetAsync($"appointments/{booked.Id}/calendar")).Expect(200);
        Assert.StartsWith("text/calendar", file.Headers["Content-Type"], StringComparison.Ordinal);
        var lines = file.Text.Split("\r\n");
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Contains("METHOD:PUBLISH", lines);
        Assert.Contains($"DTSTART:{start}00Z", lines);
        Assert.Contains($"UID:{booked.Id}@healthcare", file.Text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Contains(lines, line => line.StartsWith("SUMMARY:", StringComparison.Ordinal) && line.Contains("Pat Tester", StringComparison.Ordinal));
        Assert.DoesNotContain("Unspoken", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A test", file.Text, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 75, line));

        (await api.PostAsync($"appointments/{booked.Id}/cancel", new { reason = "A test" })).Expect(200);
        var cancelled = (await api.GetAsync($"appointments/{booked.Id}/calendar")).Expect(200).Text.Split("\r\n");
        Assert.Contains("METHOD:CANCEL", cancelled);
        Assert.Contains("STATUS:CANCELLED", cancelled);
        Assert.True(Sequence(cancelled) > Sequence(lines));
    }

    [Fact]
    public async Task What_does_not_exist_has_no_file() =>
        (await host.Administrator.GetAsync("appointments/prac-x.20300101T0000Z.1/calendar")).ExpectProblem(404, "appointment-not-found");

    private static int Sequence(string[] lines) => int.Parse(lines.Single(line => line.StartsWith("SEQUENCE:", StringComparison.Ordinal))[9..], System.Globalization.CultureInfo.InvariantCulture);
}
