using Healthcare.Patients;
using Healthcare.Slots;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Healthcare.Http;

public sealed class QueryReaderTests
{
    private static readonly DateTimeOffset s_now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", 50)]
    [InlineData("limit=1", 1)]
    [InlineData("limit=1000", 1000)]
    public void The_limit_is_50_unless_it_is_given(string query, int limit) => Assert.Equal(limit, Read(query).Limit());

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=1000000")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("limit=1&limit=2")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("limit=1.0")]
    public void A_limit_out_of_bounds_is_an_error(string query)
    {
        var reader = Read(query);
        reader.Limit();
        Assert.Equal(["limit"], reader.Errors.Members.Keys);
    }

    [Fact]
    public void Every_wrong_parameter_is_named_in_one_answer()
    {
        var reader = Read("from=2026-12-01&to=never&locationId=a/b&status=FREE&limit=0&specialty=%00");
        SlotInput.Read(reader, s_now);
        Assert.Equal(["from", "limit", "locationId", "specialty", "status", "to"], reader.Errors.Members.Keys.Order());
    }

    [Theory]
    [InlineData("status=", "status")]
    [InlineData("status", "status")]
    [InlineData("limit=", "limit")]
    [InlineData("from=", "from")]
    [InlineData("locationId=", "locationId")]
    [InlineData("cursor=", "cursor")]
    public void An_empty_parameter_is_an_error_because_it_would_ask_for_everything(string query, string member)
    {
        var reader = Read(query);
        SlotInput.Read(reader, s_now);
        var (name, messages) = Assert.Single(reader.Errors.Members);
        Assert.Equal((member, "may not be empty; leave it out instead"), (name, Assert.Single(messages)));
    }

    [Fact]
    public void A_plus_sign_that_was_not_escaped_is_understood() =>
        Assert.Equal(s_now, Read("from=2026-12-01T14:00:00+02:00").Instant("from"));

    [Theory]
    [InlineData("from=2026-12-01T00:00:00Z&to=2027-01-01T00:00:00Z", true)]
    [InlineData("from=2026-12-01T00:00:00Z&to=2027-01-01T00:00:01Z", false)]
    [InlineData("from=2026-12-01T00:00:00Z&to=2026-11-30T00:00:00Z", false)]
    [InlineData("to=2026-12-02T00:00:00Z", true)]
    [InlineData("", true)]
    public void A_search_for_slots_spans_31_days_at_most(string query, bool valid)
    {
        var reader = Read(query);
        SlotInput.Read(reader, s_now);
        Assert.Equal(valid, reader.Errors.Problem is null);
    }

    [Fact]
    public void Days_of_the_week_are_words_with_commas()
    {
        var reader = Read("daysOfWeek=mon, sun,mon&partOfDay=evening&count=3");
        var query = SlotInput.ReadFirstAvailable(reader);
        Assert.Null(reader.Errors.Problem);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Sunday], query.DaysOfWeek!);
        Assert.Equal(Healthcare.Search.PartOfDay.Evening, query.PartOfDay);
        Assert.Equal(3, query.Count);
    }

    [Theory]
    [InlineData("daysOfWeek=monday", "daysOfWeek")]
    [InlineData("daysOfWeek=mon,,tue", "daysOfWeek")]
    [InlineData("partOfDay=noon", "partOfDay")]
    [InlineData("count=0", "count")]
    [InlineData("count=101", "count")]
    public void Unknown_words_are_errors(string query, string member)
    {
        var reader = Read(query);
        SlotInput.ReadFirstAvailable(reader);
        Assert.Equal([member], reader.Errors.Members.Keys);
    }

    [Fact]
    public void Patients_are_found_by_an_identifier_with_a_bar()
    {
        var (query, errors) = PatientSearch.Read(Read("identifier=urn:a%7Cb%7Cc"));
        Assert.Null(errors.Problem);
        Assert.Equal(new Identifier("urn:a", "b|c"), query.Identifier);
    }

    [Theory]
    [InlineData("")]
    [InlineData("limit=10")]
    [InlineData("identifier=no-bar")]
    [InlineData("identifier=%7Cvalue")]
    [InlineData("birthDate=1980-02-30")]
    public void A_search_for_patients_needs_a_criterion(string query) => Assert.NotNull(PatientSearch.Read(Read(query)).Errors.Problem);

    [Theory]
    [InlineData("birthDate=zork", "birthDate")]
    [InlineData("family=", "family")]
    [InlineData("limit=10", "$")]
    public void A_criterion_that_is_wrong_was_given_all_the_same(string query, string member) =>
        Assert.Equal([member], PatientSearch.Read(Read(query)).Errors.Members.Keys);

    private static QueryReader Read(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
