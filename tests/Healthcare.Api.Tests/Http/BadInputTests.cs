using System.Net.Http.Headers;
using Healthcare.Support;

namespace Healthcare.Http;

/// <summary>Whatever comes in: a clear error in the one shape, no 500, no hang.</summary>
[Trait("Suite", "Contract")]
public sealed class BadInputTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string ValidPatient = """{"name":{"family":"Sample","given":["Sam"]},"birthDate":"1980-02-29"}""";

    [Theory]
    [InlineData("{", "malformed-json")]
    [InlineData("null", "malformed-json")]
    [InlineData("\"\"", "validation-failed")]
    [InlineData("[]", "validation-failed")]
    [InlineData("{}", "validation-failed")]
    [InlineData("""{"name":"Sam"}""", "validation-failed")]
    [InlineData("""{"name":{"family":7}}""", "validation-failed")]
    [InlineData("""{"name":{"family":"a","family":"b"}}""", "validation-failed")]
    [InlineData("""{"name":{"family":"a\u0000b","given":[]},"birthDate":"1980-02-29"}""", "validation-failed")]
    [InlineData("""{"name":{"family":"a\u202eb","given":[]},"birthDate":"1980-02-29"}""", "validation-failed")]
    [InlineData("""{"name":{"family":"\udc00","given":[]},"birthDate":"1980-02-29"}""", "validation-failed")]
    [InlineData("""{"name":{"family":"","given":[]},"birthDate":"1980-02-29"}""", "validation-failed")]
    [InlineData("""{"name":{"family":"a","given":[]},"birthDate":"1980-02-30"}""", "validation-failed")]
    [InlineData("""{"name":{"family":"a","given":[]},"birthDate":"0001-01-01"}""", "validation-failed")]
    [InlineData("""{"name":{"family":"a","given":[]},"birthDate":"9999-12-31"}""", "validation-failed")]
    public async Task A_bad_body_is_a_400_that_says_where(string body, string code)
    {
        var answer = (await host.Administrator.PostAsync("patients", body)).ExpectProblem(400, code);
        Assert.NotEmpty(answer.Json.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Unknown_members_are_ignored() =>
        (await host.Administrator.PostAsync("patients", ValidPatient.Replace("{\"name\"", "{\"id\":\"pat-mine\",\"version\":9,\"shoe\":{\"size\":44},\"name\"", StringComparison.Ordinal))).Expect(201);

    [Fact]
    public async Task A_body_without_content_is_malformed() =>
        (await host.Administrator.PostAsync("patients", Array.Empty<byte>())).ExpectProblem(400, "malformed-json");

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused() =>
        Assert.Equal(400, (await host.Administrator.PostAsync("patients", new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' })).Status);

    [Fact]
    public async Task Deep_nesting_is_refused() =>
        (await host.Administrator.PostAsync("patients", $$"""{"deep":{{new string('[', 100_000)}}""")).ExpectProblem(400, "malformed-json");

    [Fact]
    public async Task A_text_of_almost_1_MB_is_a_400_that_does_not_repeat_it()
    {
        var answer = await host.Administrator.PostAsync("patients", ValidPatient.Replace("Sample", new string('x', 1_000_000), StringComparison.Ordinal));
        answer.ExpectProblem(400, "validation-failed");
        Assert.True(answer.Text.Length < 1000);
        Assert.Equal(["is longer than 100 characters"], answer.ErrorsOf("name.family"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_10_MB_is_a_413(bool chunked)
    {
        HttpContent content = chunked ? new StreamContent(new EndlessStream(10_000_000)) : new ByteArrayContent(new byte[10_000_000]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await host.Administrator.PostAsync("patients", content)).ExpectProblem(413, "body-too-large");
        (await host.Administrator.PostAsync("patients", ValidPatient)).Expect(201);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Another_media_type_is_a_415(string mediaType)
    {
        var content = new StringContent(ValidPatient);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        (await host.Administrator.PostAsync("patients", content)).ExpectProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task No_media_type_is_a_415()
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        (await host.Administrator.PostAsync("patients", content)).ExpectProblem(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("PATCH", "patients/pat-1")]
    [InlineData("DELETE", "locations")]
    [InlineData("PUT", "appointments")]
    [InlineData("POST", "slots")]
    public async Task A_method_that_is_not_there_is_a_405_with_those_that_are(string method, string path)
    {
        var answer = (await host.Administrator.SendAsync(new HttpMethod(method), path, null)).ExpectProblem(405, "method-not-allowed");
        Assert.NotEmpty(answer.Headers["Allow"]);
    }

    [Theory]
    [InlineData("nothing", "not-found")]
    [InlineData("patients/pat-unknown", "patient-not-found")]
    [InlineData("patients/a%20b", "patient-not-found")]
    [InlineData("patients/%01", "patient-not-found")]
    [InlineData("patients/..%2Flocations", "patient-not-found")]
    [InlineData("patients/pat-unknown/appointments", "patient-not-found")]
    [InlineData("practitioners/prac-unknown", "practitioner-not-found")]
    [InlineData("practitioners/prac-unknown/availability", "practitioner-not-found")]
    [InlineData("locations/loc-unknown", "location-not-found")]
    [InlineData("service-types/unknown", "service-type-not-found")]
    [InlineData("slots/unknown", "slot-not-found")]
    [InlineData("slots/prac-unknown.20261201T1430Z", "slot-not-found")]
    [InlineData("appointments/unknown", "appointment-not-found")]
    [InlineData("appointments/prac-unknown.20261201T1430Z.1", "appointment-not-found")]
    [InlineData("appointments/prac-unknown.20261201T1430Z.0", "appointment-not-found")]
    [InlineData("appointments/prac-unknown.20261201T1430Z.99999999999/history", "appointment-not-found")]
    [InlineData("imports/imp-unknown", "import-not-found")]
    [InlineData("imports/imp-unknown/errors", "import-not-found")]
    public async Task What_is_not_there_is_a_404_of_its_kind(string path, string code) =>
        (await host.Administrator.GetAsync(path)).ExpectProblem(404, code);

    [Fact]
    public async Task A_NUL_in_an_address_is_refused_by_the_server_itself() => Assert.Equal(400, (await host.Administrator.GetAsync("patients/%00")).Status);

    [Fact]
    public async Task An_id_of_100_000_characters_is_refused() =>
        Assert.InRange((await host.Administrator.GetAsync($"patients/{new string('x', 100_000)}")).Status, 404, 414);

    [Theory]
    [InlineData("locations?limit=0")]
    [InlineData("locations?limit=1000000")]
    [InlineData("practitioners?limit=-1")]
    [InlineData("patients?family=a&limit=x")]
    [InlineData("patients")]
    [InlineData("patients?birthDate=1980-02-30")]
    [InlineData("patients?identifier=nothing")]
    [InlineData("slots?from=2026-12-01")]
    [InlineData("slots?from=0001-01-01T00:00:00Z")]
    [InlineData("slots?to=9999-12-31T23:59:59Z")]
    [InlineData("slots?from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z")]
    [InlineData("slots?status=empty")]
    [InlineData("slots?locationId=%00")]
    [InlineData("slots/first-available?count=1000000")]
    [InlineData("slots/first-available?partOfDay=noon")]
    [InlineData("appointments?status=lost")]
    [InlineData("appointments?status=")]
    [InlineData("locations?limit=")]
    [InlineData("slots/first-available?from=")]
    [InlineData("appointments?from=2026-12-02T00:00:00Z&to=2026-12-01T00:00:00Z")]
    public async Task A_bad_query_is_a_400_that_names_the_parameter(string path)
    {
        var answer = (await host.Administrator.GetAsync(path)).ExpectProblem(400, "validation-failed");
        Assert.NotEmpty(answer.Json.GetProperty("errors").EnumerateObject());
    }

    [Theory]
    [InlineData("locations?cursor=broken")]
    [InlineData("locations?cursor=%C3%A4")]
    [InlineData("service-types?cursor=AAAA")]
    [InlineData("practitioners?cursor=e30")]
    [InlineData("patients?family=a&cursor=broken")]
    [InlineData("appointments?cursor=broken")]
    [InlineData("slots?cursor=broken")]
    public async Task A_broken_cursor_is_a_400(string path) =>
        (await host.Administrator.GetAsync(path)).ExpectProblem(400, "invalid-cursor");

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("schlüssel")]
    public async Task A_malformed_idempotency_key_is_a_400(string key) =>
        (await host.Administrator.PostAsync("patients", ValidPatient, ("Idempotency-Key", key))).ExpectProblem(400, "malformed-request");

    [Theory]
    [InlineData("1")]
    [InlineData("W/\"1\"")]
    [InlineData("\"one\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task A_malformed_precondition_is_a_400(string match) =>
        (await host.Administrator.PutAsync("patients/pat-unknown", ValidPatient, ("If-Match", match))).ExpectProblem(400, "malformed-request");

    [Theory]
    [InlineData("2026-12-01T14:30:00Z")]
    [InlineData("unknown")]
    [InlineData("a.b.20261201T1430Z")]
    [InlineData("prac-unknown.20261301T1430Z")]
    [InlineData("prac-unknown.20261201T1430Z")]
    public async Task A_forged_slot_cannot_be_booked_or_held(string slotId)
    {
        var wellFormed = Ids.IsWellFormed(slotId);
        var booking = await host.Administrator.BookAsync(slotId, "pat-unknown");
        booking.ExpectProblem(wellFormed ? 404 : 400, wellFormed ? "slot-not-found" : "validation-failed");
        (await host.Administrator.PostAsync($"slots/{slotId}/hold")).ExpectProblem(404, "slot-not-found");
    }

    private sealed class EndlessStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
