using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Healthcare.Contract;
using Healthcare.Requests;

namespace Healthcare.Running;

/// <summary>A whole run: start, ask, check, report.</summary>
internal static class FuzzRun
{
    public static async Task<int> RunAsync(int requests, int seed, int connections)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz: seed {seed}, {requests} requests"));
        await using var host = await FuzzHost.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = connections }) { Timeout = TimeSpan.FromSeconds(60) };
        var document = new ApiDocument(JsonDocument.Parse(await http.GetStringAsync(new Uri(host.Address, "/openapi/v1.json"))).RootElement);
        var (known, findings, watch) = (new KnownValues(), new Findings(), Stopwatch.StartNew());
        var now = DateTimeOffset.UtcNow;

        // Each connection has dice of its own; how they interleave is the machine's.
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var dice = new Random(seed + connection);
            var fuzzer = new Fuzzer(http, new AnswerCheck(document), known, findings, dice, new RequestMaker(document, known, host.Address, FuzzHost.Keys, dice, now));
            for (var i = connection; i < requests; i += connections)
                await fuzzer.StepAsync();
        })));
        findings.Write(Console.Out);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz: {requests} requests in {watch.Elapsed.TotalSeconds:0} s, seed {seed}, {findings.Count} kinds of broken answers"));
        return findings.Count == 0 ? 0 : 1;
    }
}

/// <summary>One connection: a request, its answer, what is wrong with it and what it tells.</summary>
internal sealed class Fuzzer(HttpClient http, AnswerCheck check, KnownValues known, Findings findings, Random dice, RequestMaker requests)
{
    public async Task StepAsync()
    {
        var request = requests.Next();
        using var message = request.Message;
        ApiAnswer answer;
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
            answer = await ReadAsync(response);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException)
        {
            if (request.IsHttp)
                findings.Add($"{request.Operation.Id}: no answer", $"{request.Sketch}: {fault.Message}");
            return;
        }

        findings.Answered(answer.Status);
        if (!request.IsHttp && answer is { Status: 400 or 414, RequestId: null })
            return;
        foreach (var why in check.Check(request.Operation, answer, request.AsDocumented))
            findings.Add($"{request.Operation.Id} {answer.Status}: {why}", $"{request.Sketch} -> {AnswerCheck.Describe(answer)}");
        if (answer is { Status: >= 200 and < 300, IsHeadOnly: false } && answer.MediaType == "application/json" && AnswerCheck.Parse(answer.Body) is { } json)
            known.Learn(request.Operation.Path.Split('/').ElementAtOrDefault(3) ?? "", json, dice);
    }

    private static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.First() : null,
        response.Headers.RetryAfter?.ToString(),
        await ReadBodyAsync(response),
        IsHeadOnly: response.RequestMessage?.Method == HttpMethod.Head);

    // A stream has no end; it begins with when to come back. Leaving it open is what its clients do too.
    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream" || response.RequestMessage?.Method == HttpMethod.Head)
            return await response.Content.ReadAsByteArrayAsync();
        var begin = new byte[64];
        return begin[..await (await response.Content.ReadAsStreamAsync()).ReadAsync(begin)];
    }
}
