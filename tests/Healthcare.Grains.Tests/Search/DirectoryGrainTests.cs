using Healthcare.Patients;
using Healthcare.Practitioners;

namespace Healthcare.Search;

public sealed class DirectoryGrainTests : IDisposable
{
    private readonly TestNetwork _network = new TestNetwork("2026-12-01T12:00Z")
        .Location("loc-b")
        .Location("loc-a")
        .ServiceType("zeta", 10)
        .ServiceType("alpha", 10)
        .Practitioner(Named("prac-1", "Müller", "Anna", "Zoë"))
        .Practitioner(Named("prac-2", "Mueller", "Bert"))
        .Practitioner(Named("prac-3", "muller", "Anna"))
        .Practitioner(Named("prac-4", "Øster", "Anna") with { LocationIds = ["loc-b"], Specialties = ["dermatology"] });

    private readonly DirectoryGrain _grain;

    public DirectoryGrainTests() => _grain = new DirectoryGrain(_network.Index);

    public void Dispose() => _network.Dispose();

    [Fact]
    public async Task Lists_have_a_stable_order()
    {
        Assert.Equal(["loc-a", "loc-b"], (await _grain.ListLocations(50, null)).Value!.Items.Select(l => l.Id));
        Assert.Equal(["alpha", "zeta"], (await _grain.ListServiceTypes(50, null)).Value!.Items.Select(s => s.Code));
        Assert.Equal(["prac-2", "prac-3", "prac-1", "prac-4"], await List(new PractitionerQuery()));
    }

    [Theory]
    [InlineData("MULL", "prac-3 prac-1")]
    [InlineData("müller anna", "prac-3 prac-1")]
    [InlineData("anna m", "prac-3 prac-1")]
    [InlineData("zoe", "prac-1")]
    [InlineData("oster", "prac-4")]
    [InlineData("uller", "")]
    [InlineData("", "prac-2 prac-3 prac-1 prac-4")]
    public async Task Names_match_from_the_start_whatever_the_case_and_accents(string name, string ids) =>
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), await List(new PractitionerQuery(Name: name)));

    [Fact]
    public async Task Every_criterion_that_is_given_must_hold()
    {
        Assert.Equal(["prac-4"], await List(new PractitionerQuery(LocationId: "loc-b")));
        Assert.Equal(["prac-4"], await List(new PractitionerQuery(Specialty: "dermatology")));
        Assert.Empty(await List(new PractitionerQuery(LocationId: "loc-b", Specialty: "cardiology")));
    }

    [Fact]
    public async Task Pages_stay_right_when_somebody_joins_between_them()
    {
        var first = (await _grain.ListPractitioners(new PractitionerQuery(Limit: 2))).Value!;
        _network.Practitioner(Named("prac-5", "Aaron", "Abe"));

        var second = (await _grain.ListPractitioners(new PractitionerQuery(Limit: 2, Cursor: first.Next))).Value!;

        Assert.Equal(["prac-2", "prac-3", "prac-1", "prac-4"], first.Items.Concat(second.Items).Select(p => p.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_changed_practitioner_is_listed_once_and_as_changed()
    {
        _network.Practitioner(Named("prac-2", "Zander", "Bert") with { Version = 2 });

        Assert.Equal(["prac-3", "prac-1", "prac-4", "prac-2"], await List(new PractitionerQuery()));
        Assert.Equal(["prac-2"], await List(new PractitionerQuery(Name: "zan")));
        Assert.Empty(await List(new PractitionerQuery(Name: "mueller")));
    }

    [Fact]
    public async Task Broken_cursors_and_limits_are_refused()
    {
        var ofLocations = (await _grain.ListLocations(1, null)).Value!.Next;

        Assert.Equal(RefusalCodes.InvalidCursor, (await _grain.ListServiceTypes(1, ofLocations)).Refusal?.Code);
        Assert.Equal(RefusalCodes.InvalidCursor, (await _grain.ListPractitioners(new PractitionerQuery(Cursor: "%"))).Refusal?.Code);
        Assert.Equal(RefusalCodes.ValidationFailed, (await _grain.ListLocations(0, null)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ValidationFailed, (await _grain.ListPractitioners(new PractitionerQuery(Limit: 1_001))).Refusal?.Code);
    }

    [Fact]
    public async Task Names_of_any_length_make_cursors_that_open()
    {
        var name = new string('x', 99) + string.Concat(Enumerable.Repeat("\U0001F600", 10_000));
        _network.Practitioner(Named("prac-5", name, name)).Practitioner(Named("prac-6", name, name));

        var first = (await _grain.ListPractitioners(new PractitionerQuery(Name: "xx", Limit: 1))).Value!;
        var second = (await _grain.ListPractitioners(new PractitionerQuery(Name: "xx", Limit: 1, Cursor: first.Next))).Value!;

        Assert.Equal(["prac-5", "prac-6"], first.Items.Concat(second.Items).Select(p => p.Id));
    }

    private async Task<string[]> List(PractitionerQuery query) => [.. (await _grain.ListPractitioners(query)).Value!.Items.Select(p => p.Id)];

    private static Practitioner Named(string id, string family, params string[] given) =>
        Hours.Practitioner(id) with { Name = new HumanName(family, given) };
}
