using Healthcare.Http;

namespace Healthcare.Patients;

/// <summary>The body of <c>POST /patients/search</c>: what the query of <c>GET /patients</c> says, kept out of addresses and logs.</summary>
/// <param name="Identifier"><c>system|value</c>.</param>
public sealed record PatientSearch(
    string? Family = null,
    string? Given = null,
    DateOnly? BirthDate = null,
    string? Phone = null,
    string? Identifier = null,
    int? Limit = null,
    string? Cursor = null)
{
    private static readonly string[] s_criteria = ["family", "given", "birthDate", "phone", "identifier"];

    public static (PatientQuery Query, Errors Errors) Read(QueryReader query)
    {
        var search = new PatientSearch(
            query.Text("family"), query.Text("given"), query.Date("birthDate"), query.Text("phone"), query.Text("identifier", 600));
        return (search.ToQuery(query.Errors) with { Limit = query.Limit(), Cursor = query.Cursor() }, query.Errors);
    }

    /// <summary>The body's own page and limit go before those of the address.</summary>
    public static (PatientQuery Query, Errors Errors) Check(PatientSearch search, QueryReader query)
    {
        var errors = query.Errors;
        var (limit, cursor) = (query.Limit(), query.Cursor());
        errors.OptionalText("family", search.Family);
        errors.OptionalText("given", search.Given);
        errors.OptionalText("phone", search.Phone);
        errors.OptionalText("cursor", search.Cursor, 1000);
        errors.Range("limit", search.Limit ?? QueryReader.DefaultLimit, 1, QueryReader.MaxLimit);
        return (search.ToQuery(errors) with { Limit = search.Limit ?? limit, Cursor = search.Cursor ?? cursor }, errors);
    }

    private PatientQuery ToQuery(Errors errors)
    {
        var bar = Identifier?.IndexOf('|', StringComparison.Ordinal) ?? -1;
        var identifier = bar < 0 ? null : new Identifier(Identifier![..bar], Identifier[(bar + 1)..]);
        errors.Require(
            Identifier is null || (identifier is { System.Length: > 0 and <= 255, Value.Length: > 0 and <= 255 } && TextRules.IsSafe(Identifier)),
            "identifier",
            "must be system|value");
        // A criterion that could not be read was given all the same.
        errors.Require(
            s_criteria.Any(errors.Members.ContainsKey) || (Family ?? Given ?? Phone ?? Identifier) is not null || BirthDate is not null,
            "$",
            "at least one of family, given, birthDate, phone and identifier must be given");
        return new PatientQuery(Family, Given, BirthDate, Phone, identifier, Limit ?? QueryReader.DefaultLimit, Cursor);
    }
}
