using Healthcare.Http;

namespace Healthcare.Patients;

/// <summary>What names, addresses and identifiers of people and places may be.</summary>
public static class PersonInput
{
    private const int MaxGivenNames = 10;
    private const int MaxIdentifiers = 20;
    private const int MaxAddressLines = 10;
    private const int MaxEmailLength = 254;
    private const int IdentifierLength = 255;

    public static void Name(this Errors errors, string member, HumanName? name)
    {
        if (name is null)
        {
            errors.Add(member, "is required");
            return;
        }

        errors.RequiredText($"{member}.family", name.Family);
        errors.Each($"{member}.given", name.Given, MaxGivenNames, (found, entry, given) => found.RequiredText(entry, given));
    }

    /// <summary>One sign @ with something on both sides and no white space; whether mail arrives is found out by sending it.</summary>
    public static void Email(this Errors errors, string member, string? email)
    {
        if (email is null)
            return;
        errors.OptionalText(member, email, MaxEmailLength);
        var at = email.IndexOf('@', StringComparison.Ordinal);
        errors.Require(
            at > 0 && at < email.Length - 1 && at == email.LastIndexOf('@') && !email.Any(char.IsWhiteSpace),
            member,
            "must be an e-mail address, like name@clinic.example");
    }

    /// <summary>Digits as people write them: with a plus sign, blanks, brackets, dots, dashes, slashes or an extension.</summary>
    public static void Phone(this Errors errors, string member, string? phone)
    {
        if (phone is null)
            return;
        errors.Require(
            phone.Length <= 40 && phone.Count(char.IsAsciiDigit) >= 3 && phone.All(c => char.IsAsciiDigit(c) || "+ ()./-x#,".Contains(c, StringComparison.Ordinal)),
            member,
            "must be a phone number of at most 40 characters, like +1 555 0100");
    }

    public static void Address(this Errors errors, string member, Address? address)
    {
        if (address is null)
            return;
        errors.OptionalText(address is { Line: null, City: null } ? member : $"{member}.text", address.Text, TextRules.FreeTextLength);
        errors.Each($"{member}.line", address.Line, MaxAddressLines, (found, entry, line) => found.RequiredText(entry, line, IdentifierLength));
        errors.OptionalText($"{member}.city", address.City);
        errors.OptionalText($"{member}.state", address.State);
        errors.OptionalText($"{member}.postalCode", address.PostalCode);
        errors.OptionalText($"{member}.country", address.Country);
    }

    public static void Identifiers(this Errors errors, string member, Identifier[]? identifiers)
    {
        errors.Each(member, identifiers, MaxIdentifiers, Identifier);
        if (identifiers is null)
            return;
        for (var i = 1; i < identifiers.Length; i++)
            errors.Require(identifiers[i] is null || Array.IndexOf(identifiers, identifiers[i], 0, i) < 0, $"{member}[{i}]", "is given twice");
    }

    public static void Identifier(this Errors errors, string member, Identifier identifier)
    {
        errors.RequiredText($"{member}.system", identifier.System, IdentifierLength);
        errors.RequiredText($"{member}.value", identifier.Value, IdentifierLength);
        errors.Require(identifier.System?.Contains('|', StringComparison.Ordinal) is not true, $"{member}.system", "may not contain |");
    }
}
