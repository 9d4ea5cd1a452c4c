using System.Net.Http.Headers;
using System.Text;
using Healthcare.Contract;

namespace Healthcare.Requests;

/// <summary>A request, and whether it goes where the document says.</summary>
/// <param name="IsHttp">False where the server itself cannot read it: then it answers bare, and closes the connection.</param>
public sealed record MadeRequest(ApiOperation Operation, HttpRequestMessage Message, bool AsDocumented, string Sketch, bool IsHttp);

/// <summary>Makes requests of operations: whom they are from, with which ids, headers and bodies.</summary>
public sealed class RequestMaker(ApiDocument document, KnownValues known, Uri address, string[] keys, Random dice, DateTimeOffset now)
{
    private const int ServersLimit = 8000;
    private static readonly string[] s_lasting = ["checkIntegrity", "verifyAudit", "exportAuditEvents", "startImport"];
    private static readonly string[] s_oddTypes = ["text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=x", "multipart/form-data", "application/fhir+ndjson"];
    private static readonly string[] s_oddHeaders = ["If-Match", "If-None-Match", "Idempotency-Key", "X-Request-Id", "X-Purpose-Of-Use", "Accept", "Accept-Encoding", "Authorization", "X-Forwarded-For", "X-Http-Method-Override", "Cookie", "Range", "Expect"];
    private readonly ValueMaker _values = new(document, known, dice, now);

    public MadeRequest Next()
    {
        var operation = NextOperation();
        _values.Wildness = dice.Next(3) == 0 ? dice.NextDouble() : 0;
        var wild = _values.Wildness > 0;
        var method = wild && dice.Next(30) == 0 ? new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW" }[dice.Next(9)] : operation.Method;
        var target = PathOf(operation) + QueryOf(operation, wild);
        var message = new HttpRequestMessage(new HttpMethod(method), new Uri($"{address.GetLeftPart(UriPartial.Authority)}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        AddBody(message, operation, wild);
        AddHeaders(message, operation, wild);
        return new MadeRequest(operation, message, method == operation.Method, $"{method} {target}", target.Length < ServersLimit && !target.Split('?')[0].Contains("%00", StringComparison.Ordinal));
    }

    // What reads the whole store is asked for now and then only: it takes as long as hundreds of others.
    private ApiOperation NextOperation()
    {
        while (true)
        {
            var operation = document.Operations[dice.Next(document.Operations.Length)];
            if (!s_lasting.Contains(operation.Id) || dice.Next(40) == 0)
                return operation;
        }
    }

    private string PathOf(ApiOperation operation)
    {
        var collection = operation.Path.Split('/').ElementAtOrDefault(3) ?? "";
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path"))
        {
            var name = collection is "slots" or "patients" or "practitioners" or "locations" ? $"{collection[..^1]}Id" : $"{collection}/{parameter.Name}";
            var value = dice.NextDouble() < 0.06 ? known.Pick("patientId", dice) ?? "x" : _values.MakeText(parameter.Schema, name);

            // An empty one is another operation.
            if (value.Length == 0)
                value = "x";
            path = path.Replace($"{{{parameter.Name}}}", Escape(value), StringComparison.Ordinal);
        }

        return path;
    }

    private string QueryOf(ApiOperation operation, bool wild)
    {
        var query = new StringBuilder();
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "query"))
        {
            if (!parameter.Required && dice.Next(3) != 0)
                continue;
            var value = _values.Make(parameter.Schema, parameter.Name)?.ToString() ?? "";
            query.Append(query.Length == 0 ? '?' : '&').Append(parameter.Name).Append('=').Append(Escape(value.Length > 2000 ? value[..2000] : value));
        }

        if (wild && dice.Next(10) == 0)
            query.Append(query.Length == 0 ? '?' : '&').Append("limit=1&limit=2&%00=%ff&=&&a");
        return query.ToString();
    }

    private void AddBody(HttpRequestMessage message, ApiOperation operation, bool wild)
    {
        if (operation.Body is not { } schema && operation.BodyType is null && !(wild && dice.Next(10) == 0))
            return;
        var text = operation.Body is { } given ? _values.Make(given, "")?.ToJsonString() ?? "null" : "{\"resourceType\":\"Patient\"}\n";
        if (wild)
            text = Spoil(text);
        var bytes = wild && dice.Next(20) == 0 ? [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
        message.Content = new ByteArrayContent(bytes);
        var type = wild && dice.Next(8) == 0 ? s_oddTypes[dice.Next(s_oddTypes.Length)] : operation.BodyType ?? "application/json";
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
    }

    private string Spoil(string text) => dice.Next(14) switch
    {
        0 => text[..dice.Next(text.Length + 1)],
        1 => text + text,
        2 => text.Replace("\"", "'", StringComparison.Ordinal),
        3 => new string('[', 3000),
        4 => "{\"a\":" + text + ",\"a\":1}",
        5 => text.Insert(dice.Next(text.Length + 1), "\0"),
        6 => text.Insert(dice.Next(text.Length + 1), "\\ud800"),
        _ => text,
    };

    private void AddHeaders(HttpRequestMessage message, ApiOperation operation, bool wild)
    {
        var key = dice.Next(50) switch { 0 => null, 1 => "wrong-key", 2 => "", _ => keys[dice.Next(keys.Length)] };
        if (key is not null)
        {
            var (name, value) = dice.Next(8) != 0 ? ("X-Api-Key", key) : ("Authorization", wild && dice.Next(8) == 0 ? key : $"Bearer {key}");
            message.Headers.TryAddWithoutValidation(name, value);
        }

        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "header"))
        {
            var value = parameter.Name switch
            {
                "If-Match" => dice.Next(3) == 0 ? "\"1\"" : "*",
                "If-None-Match" => "\"1\"",
                "Idempotency-Key" => $"fuzz-{dice.Next(2000)}",
                "X-Purpose-Of-Use" => wild ? "not a code" : "TREAT",
                _ => "x",
            };
            if (parameter.Required ? dice.Next(10) != 0 : dice.Next(4) == 0)
                message.Headers.TryAddWithoutValidation(parameter.Name, value);
        }

        if (!wild || dice.Next(5) != 0)
            return;
        var odd = new string([.. Enumerable.Range(0, dice.Next(1, 200)).Select(_ => (char)dice.Next(32, 127))]);
        message.Headers.TryAddWithoutValidation(s_oddHeaders[dice.Next(s_oddHeaders.Length)], odd);
    }

    private string Escape(string value)
    {
        var escaped = Uri.EscapeDataString(value.Replace('\ud83e', 'x'));
        return _values.Wildness > 0 && dice.Next(12) == 0 ? escaped + new[] { "%00", "%ff", "%c0%af", "%2f..", "%", "%zz", ";a=b", "+" }[dice.Next(8)] : escaped;
    }
}
