using System.CommandLine;
using System.Globalization;

namespace Healthcare.CommandLine;

/// <summary>Options that take a whole number within limits.</summary>
internal static class NumberOption
{
    public static Option<int> Create(string name, string description, int byDefault, int min, int max)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => byDefault,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
                    return number;
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {min} to {max}, not '{result.Tokens[0].Value}'."));
                return byDefault;
            },
        };
        return option;
    }
}
