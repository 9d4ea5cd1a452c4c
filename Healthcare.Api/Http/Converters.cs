using System.Text.Json;
using System.Text.Json.Serialization;
using Healthcare.Patients;

namespace Healthcare.Http;

/// <summary>Instants in UTC with <c>Z</c>; on input an offset is demanded, because a wall time without one is nobody's.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String && Instants.TryParse(reader.GetString(), out var instant))
            return instant;
        throw new JsonException(Instants.Expected);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[Instants.MaxFormatted];
        Instants.TryFormat(value, text, out var written);
        writer.WriteStringValue(text[..written]);
    }
}

/// <summary>An address is an object or, from simple clients, plain text; it is written back in the form it came in.</summary>
internal sealed class AddressConverter : JsonConverter<Address>
{
    public override Address? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return new Address(Text: reader.GetString());
        try
        {
            return JsonSerializer.Deserialize(ref reader, AddressJson.Default.Address);
        }
        catch (JsonException inner) when (inner.InnerException is not JsonException)
        {
            // The inner path begins at the address; without one the outer reader adds the whole.
            throw new JsonException("must be a text, or an object with text, line (a list), city, state, postalCode and country");
        }
    }

    public override void Write(Utf8JsonWriter writer, Address value, JsonSerializerOptions options)
    {
        if (value is { Text: not null, Line: null, City: null, State: null, PostalCode: null, Country: null })
            writer.WriteStringValue(value.Text);
        else
            JsonSerializer.Serialize(writer, value, AddressJson.Default.Address);
    }
}

/// <summary>An address as an object: without the converter above, which would call itself.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Address))]
internal sealed partial class AddressJson : JsonSerializerContext;
