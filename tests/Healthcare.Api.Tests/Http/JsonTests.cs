using System.Text;
using System.Text.Json;
using Healthcare.Appointments;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;

namespace Healthcare.Http;

public sealed class JsonTests
{
    [Theory]
    [InlineData("""{"name":5}""", "name", "must be a text")]
    [InlineData("""{"name":{}}""", "name", "must be a text")]
    [InlineData("""{"name":"\ud800"}""", "name", "must be a text in valid Unicode")]
    [InlineData("""{"name":"a","name":"b"}""", "name", "has a member more than once")]
    [InlineData("""{"address":7}""", "address", "must be a text, or an object with text, line (a list), city, state, postalCode and country")]
    [InlineData("""{"address":{"city":"a","city":"b"}}""", "address", "must be a text, or an object with text, line (a list), city, state, postalCode and country")]
    [InlineData("""{"identifiers":{}}""", "identifiers", "must be a list")]
    [InlineData("""{"identifiers":[{"system":1}]}""", "identifiers[0].system", "must be a text")]
    [InlineData("[]", "$", "must be an object")]
    public void What_is_wrong_is_said_by_member_path(string json, string member, string message) => AssertError<LocationDetails>(json, member, message);

    [Theory]
    [InlineData("""{"birthDate":"2026-02-30"}""", "birthDate", "must be a date that exists, like 2026-12-01")]
    [InlineData("""{"birthDate":"01.02.2026"}""", "birthDate", "must be a date that exists, like 2026-12-01")]
    [InlineData("""{"birthDate":19800229}""", "birthDate", "must be a text")]
    [InlineData("""{"name":{"given":"Sam"}}""", "name.given", "must be a list")]
    [InlineData("""{"name":"Sam"}""", "name", "must be an object")]
    public void Patients_too(string json, string member, string message) => AssertError<PatientDetails>(json, member, message);

    [Theory]
    [InlineData("""{"horizonDays":"30"}""", "horizonDays", "must be a number")]
    [InlineData("""{"horizonDays":1e9999}""", "horizonDays", "must be a whole number that is not too large")]
    [InlineData("""{"horizonDays":99999999999}""", "horizonDays", "must be a whole number that is not too large")]
    [InlineData("""{"horizonDays":1.5}""", "horizonDays", "must be a whole number that is not too large")]
    [InlineData("""{"exceptions":[{"date":"2026-12-24","closed":"yes"}]}""", "exceptions[0].closed", "must be true or false")]
    public void And_availability(string json, string member, string message) => AssertError<Availability>(json, member, message);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"a\":}")]
    [InlineData("{}{}")]
    [InlineData("{'a':1}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}")]
    public void What_is_no_json_is_malformed(string json)
    {
        var fault = Assert.Throws<RequestException>(() => RequestBody.Parse<LocationDetails>(Encoding.UTF8.GetBytes(json)));
        Assert.Equal((400, "malformed-json"), (fault.Answer.Problem.Status, fault.Answer.Problem.Code));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused() =>
        Assert.Throws<RequestException>(() => RequestBody.Parse<LocationDetails>([.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8]));

    [Fact]
    public void Unknown_members_are_ignored() =>
        Assert.Equal("A", RequestBody.Parse<LocationDetails>("""{"name":"A","unknown":{"deep":[1,null]},"NAME":"B"}"""u8).Name);

    [Fact]
    public void A_plain_address_is_written_back_as_it_came()
    {
        const string Plain = """{"name":"A","timeZone":"B","address":"1 Street"}""";
        const string Parts = """{"name":"A","timeZone":"B","address":{"line":["1 Street"],"city":"Town"}}""";
        foreach (var json in (string[])[Plain, Parts])
            Assert.Equal(json, JsonSerializer.Serialize(RequestBody.Parse<LocationDetails>(Encoding.UTF8.GetBytes(json)), ApiJson.TypeOf<LocationDetails>()));
    }

    [Fact]
    public void Words_are_kebab_case_instants_are_utc_and_nothing_is_null()
    {
        var appointment = new Appointment(
            "a", AppointmentStatus.CheckedIn, ["s"], "p", "d", "l", new DateTimeOffset(2026, 12, 1, 14, 30, 0, TimeSpan.FromHours(2)), default, null, "naïve", null, null, null, 2);
        var json = JsonSerializer.Serialize(appointment, ApiJson.TypeOf<Appointment>());
        Assert.Contains("\"status\":\"checked-in\"", json, StringComparison.Ordinal);
        Assert.Contains("\"start\":\"2026-12-01T12:30:00Z\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("serviceType", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instant_without_an_offset_is_refused()
    {
        var fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"slotId":"s","holdToken":"t","expiresAt":"2026-12-01T14:30:00"}""", ApiJson.TypeOf<Hold>()));
        Assert.Equal("$.expiresAt", fault.Path);
        Assert.Equal(Instants.Expected, fault.Message);
    }

    private static void AssertError<T>(string json, string member, string message)
    {
        var fault = Assert.Throws<RequestException>(() => RequestBody.Parse<T>(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(400, fault.Answer.Problem.Status);
        var (path, messages) = Assert.Single(fault.Answer.Problem.Errors!);
        Assert.Equal((member, message), (path, messages[0]));
    }
}
